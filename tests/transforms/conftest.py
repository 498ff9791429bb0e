from hypothesis import settings

# A busy machine is no fault of a rule: nothing here is judged by the clock.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

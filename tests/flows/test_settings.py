import pytest

from flows.settings import Settings, SettingsError, set_library_defaults


def test_defaults_are_a_local_warehouse_and_archive() -> None:
    settings = Settings.from_env({})

    assert settings.warehouse == "sqlite:///casetables.db"
    assert settings.archive == "./archive"
    assert settings.sites == {}


def test_sites_map_hosts_to_replicas() -> None:
    settings = Settings.from_env(
        {"CASETABLES_SITES": "www.ice.gov=http://127.0.0.1:8000, www.dhs.gov=http://127.0.0.1:8001"}
    )

    assert settings.sites == {
        "www.ice.gov": "http://127.0.0.1:8000",
        "www.dhs.gov": "http://127.0.0.1:8001",
    }


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("CASETABLES_SITES", "www.ice.gov", "is not HOST=http://ADDRESS"),
        (
            "CASETABLES_PAUSE_S",
            "soon",
            "'soon' is not a number of 0 or more. Correct it, or unset it: 1 is",
        ),
        ("CASETABLES_PAUSE_S", "nan", "'nan' is not a number of 0 or more"),
        ("CASETABLES_PARSE_S", "-1", "'-1' is not a number of 0 or more"),
        ("CASETABLES_PARSE_MB", "inf", "'inf' is not a number of 0 or more"),
    ],
)
def test_a_setting_that_cannot_be_read_names_its_variable(name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=f"{name}.*{says}"):
        Settings.from_env({name: value})


def test_what_the_user_sets_for_a_library_wins() -> None:
    environ = {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "5"}

    set_library_defaults(environ)

    assert environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] == "5"
    assert environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"

"""Recorded reasons why a stated figure differs from the rows, one YAML file each.

``transforms.difference`` reads them. There is none without a source: no
published figure of our series is known to differ from its rows for a reason that anybody has given.
"""

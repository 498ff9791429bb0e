"""Notices of correction and dispute, one YAML file each; ``transforms.corrections`` reads them."""

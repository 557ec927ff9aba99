"""The models under measurement, one file per framework, as a reader of that framework would write them."""

"""Tests of the dataset layer."""

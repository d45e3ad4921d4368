"""What a checker of Office Open XML says of a file; the rules are read once."""

from functools import cache

from openxml_audit import OpenXmlValidator


@cache
def _checker():
    return OpenXmlValidator()


def faults_of(path):
    """What is wrong with a workbook, a text or slides."""
    return [error.description for error in _checker().validate(path).errors]

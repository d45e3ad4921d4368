"""In what form a number is printed: percent, money, words, school year, ordinal…"""

import re

MONEY = {"EUR", "CAD", "USD", "FRF"}
TIME = {"YEARS", "MONTHS", "WEEKS", "DAYS", "HOURS", "MINUTES"}
YEAR = r"(?:1[5-9]|20)\d\d"
MONTH = r"janv|févr?|fevr?|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c"
ORDINAL_ENDS = r"i?[èe]mes?|[èe]?res?|ers?|es?|nde?"
TWO_YEARS = re.compile(r"((?:1[5-9]|20)\d\d)\s*[-–/]\s*(?:1[5-9]|20)?(\d\d)")

#: Of a date or a reference, the first pattern found in the printed text names the form.
DATES = {
    "span of years": rf"{YEAR}\s*[-–/]\s*\d+\b(?![-–/]\d)|{YEAR}.*\s(?:à|au|et)\s.*{YEAR}",
    "day in digits": r"\d+[-/.]\d+[-/.]\d+",
    "day and month": rf"\d.*(?:{MONTH})|^(?:le\s+)?premier",
    "month": rf"{MONTH}|^\d+/{YEAR}$",
    "time of day": r"\d\s*(?:h|:)",
    "decade or century": r"ann[ée]es|si[èe]cle|[IVX]+",
    "season or quarter": r"hiver|printemps|[ée]t[ée]|automne|trimestre|T\d",
    "year": YEAR,
}
REFERENCES = {
    "address or code": r"https?:|www\.|[\w.]+\.(?:fr|com|org)/|[A-Z]\d|\d[A-Z]",
    "ordinal": rf"^\W*(?:\d+|[IVXLC]+)\s*(?:\^?\{{?|<sup>)(?:{ORDINAL_ENDS})\b",
    "section number": r"^\D{0,12}\d{1,2}(?:\.\d{1,2})+\.?$",
    "roman numeral": r"^[IVXLC]+\W*$",
    "list or plain number": r"^\(?\d{1,3}\s*[.)|°]*$",
    "ISBN, telephone, file": r"\d[-/ ]\d",
    "year of a source": rf"^\W*{YEAR}\W*$",
    "name and number": r"[^\W\d_]{2}",
}


def first(patterns, printed):
    found = (name for name, p in patterns.items() if re.search(p, printed, re.IGNORECASE))
    return next(found, "other")


def of_quantity(printed, qualifier, unit):
    if qualifier == "range":
        return "range"
    if not re.search(r"\d", printed):
        return "in words"
    if unit == "PERCENT" or re.search(r"%|pour\s*cent|p\.\s?100", printed):
        return "percent"
    if unit in MONEY or re.search(r"[€$]|CHF|F\b", printed):
        return "money"
    if unit == "RATIO":
        return "ratio"
    if re.search(r"mill(?:ion|iard)", printed, re.IGNORECASE):
        return "millions"
    return "duration or age" if unit in TIME else "count"


def form(kind, printed, qualifier="", unit=""):
    """Return the form of a number; the same rule for what is expected and for what is read."""
    if kind == "quantity":
        return of_quantity(printed, qualifier, unit)
    if kind == "reference":
        return first(REFERENCES, printed)
    years = TWO_YEARS.fullmatch(printed)
    if years and (int(years[2]) - int(years[1])) % 100 == 1:
        return "school year"
    return first(DATES, printed)

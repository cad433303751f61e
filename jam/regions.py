"""In which part of the world a time zone is: all that is known of where people work."""

from typing import Final

REGIONS: Final[tuple[str, ...]] = ("Africa", "Americas", "Asia", "Europe", "Oceania")

_BY_AREA: Final[dict[str, str]] = {
    "Africa": "Africa",
    "America": "Americas",
    "US": "Americas",
    "Canada": "Americas",
    "Asia": "Asia",
    "Europe": "Europe",
    "Australia": "Oceania",
    "Pacific": "Oceania",
}
_BY_ZONE: Final[dict[str, str]] = {
    "Atlantic/Azores": "Europe",
    "Atlantic/Bermuda": "Americas",
    "Atlantic/Canary": "Europe",
    "Atlantic/Cape_Verde": "Africa",
    "Atlantic/Faroe": "Europe",
    "Atlantic/Madeira": "Europe",
    "Atlantic/Reykjavik": "Europe",
    "Atlantic/South_Georgia": "Americas",
    "Atlantic/St_Helena": "Africa",
    "Atlantic/Stanley": "Americas",
    "Arctic/Longyearbyen": "Europe",
    "Indian/Antananarivo": "Africa",
    "Indian/Chagos": "Asia",
    "Indian/Christmas": "Asia",
    "Indian/Cocos": "Asia",
    "Indian/Comoro": "Africa",
    "Indian/Mahe": "Africa",
    "Indian/Maldives": "Asia",
    "Indian/Mauritius": "Africa",
    "Indian/Mayotte": "Africa",
    "Indian/Reunion": "Africa",
    "Pacific/Honolulu": "Americas",
    "Pacific/Easter": "Americas",
    "Pacific/Galapagos": "Americas",
}


def region_of(zone: str) -> str:
    """Return the region of an IANA time zone, "" where it tells of none ("UTC", "Etc/GMT+2")."""
    return _BY_ZONE.get(zone) or _BY_AREA.get(zone.partition("/")[0], "")

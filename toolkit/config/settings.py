"""What all settings share."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator


def _gemeente_code(code: str) -> str:
    if not re.fullmatch(r"GM\d{4}", code):
        raise ValueError("een gemeentecode is GM en vier cijfers, bijvoorbeeld GM0518")
    return code


GemeenteCode = Annotated[str, AfterValidator(_gemeente_code)]


class Settings(BaseModel):
    """Base of all settings: frozen, strict, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Periode(Settings):
    """First and last day, both included."""

    start: date = date(2023, 1, 1)
    eind: date = date(2023, 12, 31)

    @model_validator(mode="after")
    def _in_order(self) -> "Periode":
        if self.eind < self.start:
            raise ValueError("eind ligt voor start")
        return self

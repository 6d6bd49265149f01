"""The settings of a delivery that comes from a database; where it is and who may enter it stand elsewhere.

The address comes from the environment, a password from there or from the keyring of the machine. So a settings file can
be shared, and never holds a secret.
"""

import re
from typing import Final

from pydantic import Field, field_validator, model_validator

from toolkit.config.settings import Settings

_SECRET: Final = re.compile(r"://|:[^\s:/@]+@|(?i:password|wachtwoord|pwd)\s*=")
_SECRET_IN_QUERY: Final = re.compile(r"://[^\s/]*@|(?i:password|wachtwoord|pwd)\s*=")  # `a::jsonb@>b` is no address
_QUOTED: Final = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\$(\w*)\$.*?\$\1\$|--[^\n]*|/\*.*?\*/", re.DOTALL
)
_WRITING: Final = re.compile(r"(?i)\b(insert|update|delete|merge|truncate|drop|alter|create|grant|revoke|into)\b")
_SELECT: Final = re.compile(r"(?i)\s*\(*\s*(?:select|with)\b")


class Sleutelbos(Settings):
    """Where the keyring of the machine holds the password: the name of the service, and of the user."""

    dienst: str = Field(min_length=1)
    gebruiker: str = Field(min_length=1)


class Databank(Settings):
    """A table, view or query in a database.

    Attributes
    ----------
    tabel, weergave, vraag : str
        Exactly one of them: the name of a table, of a view, or one SELECT.
    schema_ : str
        Schema of the table or view (key `schema`); empty for the one that the database takes by itself.
    url_variabele : str
        Name of the environment variable that holds the address as SQLAlchemy writes it, with or without password.
    sleutelbos : Sleutelbos, optional
        Where the password is, if the address holds none.
    tijdslimiet : int
        Seconds after which the database may give up answering (PostgreSQL).
    """

    tabel: str = ""
    weergave: str = ""
    vraag: str = ""
    schema_: str = Field(default="", alias="schema")
    url_variabele: str = Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")
    sleutelbos: Sleutelbos | None = None
    tijdslimiet: int = Field(default=900, ge=1)

    @field_validator("tabel", "weergave", "schema_", "url_variabele", mode="before")
    @classmethod
    def _no_secret(cls, value: object) -> object:
        if isinstance(value, str) and _SECRET.search(value):
            raise ValueError("een adres of wachtwoord hoort niet in dit bestand; noem de omgevingsvariabele")
        return value

    @field_validator("vraag", mode="before")
    @classmethod
    def _no_secret_in_query(cls, value: object) -> object:
        if isinstance(value, str) and _SECRET_IN_QUERY.search(value):
            raise ValueError("een adres of wachtwoord hoort niet in dit bestand")
        return value

    @field_validator("vraag")
    @classmethod
    def _only_reads(cls, value: str) -> str:
        bare = _QUOTED.sub(" ", value).strip().removesuffix(";")
        if ";" in bare:
            raise ValueError("dit is meer dan één opdracht; schrijf één SELECT zonder puntkomma")
        if bare and not _SELECT.match(bare):
            raise ValueError("een vraag begint met SELECT (of WITH ... SELECT)")
        if written := _WRITING.search(bare):
            raise ValueError(f"een vraag mag alleen lezen; {written.group().upper()} is hier niet toegestaan")
        return value.strip().removesuffix(";")

    @model_validator(mode="after")
    def _one_of_three(self) -> "Databank":
        if sum(map(bool, (self.tabel, self.weergave, self.vraag))) != 1:
            raise ValueError("noem precies een van tabel, weergave en vraag")
        if self.vraag and self.schema_:
            raise ValueError("schema hoort bij tabel of weergave; zet het in de vraag vóór de naam van de tabel")
        return self

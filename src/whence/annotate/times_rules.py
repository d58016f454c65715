"""The grammar of time expressions, as a table of patterns over the classes of ``times_words``.

CAPITALS are classes, ``{NAME}`` a part defined below, ``name:X`` keeps what X matched for the form; ``? | ( ) (?= )``
are those of regular expressions. The longest match at a place wins, the first rule among equals. A form names what was
kept: ``month={month}``; a field whose name kept nothing is left out. ``name``, ``name1``, ``name2`` fill the same field.
"""

# ruff: noqa: E501  a rule is one row of the table

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """One way to say when: its name, TIMEX3 type, pattern and form."""

    name: str
    type: str
    pattern: str
    form: str
    check: str = ""
    """Name of a condition on the surroundings (``times.CHECKS``), for words that often mean something else."""


PARTS = {
    "CARD": "(NUMBER|(TEN HYPHEN? ONE)|TEN|ONE)",
    "EXACT": "({CARD} ((AND A HALF)|FRACTION|(NUMBER SLASH NUMBER)|(HYPHEN? HUNDRED ((AND)? {CARD})?))?|A HUNDRED|A DOZEN|HALF A|NUMBER SLASH NUMBER)",
    "SOMEQ": "(A? COUPLE OF?|A FEW|FEW|MANY|A? DOZEN)",
    "Q": "({EXACT}|{SOMEQ})",
    "ABOUT": "(ABOUT|NOT? (MORE|LESS) THAN|AS? (MANY|LONG) AS|AT (LEAST|MOST)|UP TO)",
    "DOM": "(DAY|ORD|TEN HYPHEN ORD)",
    "MOD": "(THE? (mod:EDGE|mod1:LATTER PIECE) OF THE?|mod2:EARLY (HYPHEN|IN|ON IN)?|mod3:MID HYPHEN?)",
    "WD": "(weekday:WEEKDAY COMMA? THE?)",
    "YEARX": "((COMMA|OF|IN|HYPHEN)? year:YEAR|OF? year1:NUMBER (?=BC)|OF? THE? YEARU? year2:{SPOKEN}|(COMMA|OF)? yr:REL YEARU|(OF|IN) THE? (ye:SAME|ye1:THAT) YEARU|(OF|IN)? THE (ye2:PREVIOUS|ye3:FOLLOWING) YEARU)",
    "YEARF": "year={year} year={yr} year=event{ye}",
    "SPOKEN": "(TEEN TEN HYPHEN? ONE?|TEEN ONE)",
    "AMPM": "(clock:CLOCK (ampm:HALFDAY)?|hour:HOUR ampm:HALFDAY|noon:NOON|hour:HOUR OCLOCK)",
    "CLOCKF": "clock={clock} hour={hour} ampm={ampm} clock={noon} zone={zone}",
}

DATES = [
    Rule("iso", "DATE", "iso:ISO", "iso={iso}"),
    Rule("month-day-year", "DATE", "{WD}? {MOD}? month:MONTH THE? day:{DOM} {YEARX}? (era:BC)?",
         "weekday={weekday} {YEARF} month={month} monthday={day} era={era}", check="ends-in-day"),
    Rule("day-month-year", "DATE", "{WD}? {MOD}? day:{DOM} HYPHEN? OF? month:MONTH (HYPHEN? {YEARX})? (era:BC)?",
         "weekday={weekday} {YEARF} month={month} monthday={day} era={era}"),
    Rule("day-of-range", "DATE", "{WD}? THE? day:{DOM} (?=(HYPHEN|AND|TO|COMMA) THE? {DOM} OF? month:MONTH {YEARX}?)",
         "weekday={weekday} {YEARF} month={month} monthday={day}"),
    Rule("day-after-day", "DATE", "THE? day:{DOM} {YEARX}?", "{PREVIOUS} {YEARF} monthday={day}", check="after-day"),
    Rule("the-day", "DATE", "THE day:NTH (OF THAT MONTHU)?", "monthday={day} from=event", check="the-day"),
    Rule("week-of-day", "DATE", "THE WEEKU OF month:MONTH day:{DOM} {YEARX}?", "unit=week {YEARF} month={month} monthday={day}"),
    Rule("month-year", "DATE", "{MOD}? month:MONTH {YEARX} (era:BC)?", "{YEARF} month={month} era={era} mod={mod}"),
    Rule("relative-month", "DATE", "{MOD}? rel:REL month:MONTH", "month={month} direction={rel} mod={mod}"),
    Rule("relative-month-day", "DATE", "rel:LAST month:MONTH day:{DOM}", "month={month} monthday={day} direction={rel}"),
    Rule("event-month", "DATE", "THE? (rel:PREVIOUS|rel1:FOLLOWING) month:MONTH", "month={month} direction={rel} from=event"),
    Rule("month", "DATE", "{MOD}? month:MONTH", "month={month} mod={mod}", check="month"),
    Rule("weekday-and-day", "DATE", "weekday:WEEKDAY (OPEN day:{DOM} CLOSE|COMMA? THE? day1:{DOM})",
         "weekday={weekday} monthday={day}", check="day-number"),
    Rule("weekday-and-date", "DATE", "weekday:WEEKDAY OPEN (month:MONTH day:{DOM}|day1:{DOM} month1:MONTH) {YEARX}? CLOSE",
         "weekday={weekday} {YEARF} month={month} monthday={day}"),
    Rule("nth-weekday", "DATE", "THE? (nth:ORD|nth1:LAST) weekday:WEEKDAY (OF|IN) (month:MONTH {YEARX}?|THE unit:UNIT|rel:REL unit1:UNIT)",
         "{YEARF} month={month} unit={unit} shift={rel} weekday={weekday} nth={nth} of=weekday", check="nth-weekday"),
    Rule("weekday-before-last", "DATE", "THE? weekday:WEEKDAY BEFORE LAST", "weekday={weekday} direction=past weeks=-1", check="before-last"),
    Rule("unit-before-last", "DATE", "THE unit:UNIT BEFORE LAST", "unit={unit} shift=-2", check="before-last"),
    Rule("unit-after-next", "DATE", "THE unit:UNIT AFTER NEXT", "unit={unit} shift=2", check="before-last"),
    Rule("weeks-ago-weekday", "DATE", "(n:{CARD} WEEKSU|n1:A WEEKU) AGO (ON)? (weekday:WEEKDAY)|weekday1:WEEKDAY (n2:{CARD} WEEKSU|n3:A WEEKU) AGO",
         "weekday={weekday} week=-{n}"),
    Rule("weekday-of-week", "DATE", "(EARLIER ON?)? {MOD}? weekday:WEEKDAY (part:PART)? OF? (rel:REL|rel1:COMING) WEEKU",
         "weekday={weekday} week={rel} part={part}"),
    Rule("week-from-weekday", "DATE", "A WEEKU FROM (ON)? weekday:WEEKDAY", "weekday={weekday} direction=future weeks=1"),
    Rule("week-from-today", "DATE", "A WEEKU FROM (ON)? shift:TODAY", "shift={shift} more=7 unit=day"),
    Rule("relative-weekday", "DATE", "(LATER|EARLIER)? {MOD}? (rel:REL|rel1:PAST|rel2:COMING) weekday:WEEKDAY",
         "weekday={weekday} direction={rel} mod={mod}"),
    Rule("event-weekday", "DATE", "THE? (rel:PREVIOUS|rel1:FOLLOWING|rel2:SAME|rel3:THAT) weekday:WEEKDAY", "weekday={weekday} direction={rel} from=event"),
    Rule("weekday", "DATE", "(EARLIER ON?|LATER ON?)? {MOD}? weekday:WEEKDAY", "weekday={weekday}", check="weekday"),
    Rule("today", "DATE", "(EARLIER|LATER)? {MOD}? shift:TODAY", "shift={shift} unit=day"),
    Rule("day-after-tomorrow", "DATE", "THE DAYU (sign:AFTER|sign1:BEFORE) shift:TODAY", "shift={shift} more={sign}1 unit=day"),
    Rule("year", "DATE", "{MOD}? year:YEAR (era:BC|era1:AD)?", "year={year} era={era} mod={mod}", check="year"),
    Rule("spoken-year", "DATE", "(THE YEARU)? {MOD}? year:{SPOKEN}", "year={year} mod={mod}"),

    Rule("spoken-2000", "DATE", "THE YEARU ONE HUNDRED", "year=2000", check="two-thousand"),
    Rule("year-bc", "DATE", "(THE? {MOD}?)? (year:NUMBER (era:BC|era1:AD)|era1:AD year1:NUMBER)", "year={year} era={era}"),
    Rule("year-bc-of-range", "DATE", "year:NUMBER (?=(HYPHEN|TO|AND) NUMBER BC)", "year={year} era=BC"),
    Rule("decade-bc", "DATE", "THE? {MOD}? decade:BCDECADE BC", "decade={decade} era=BC mod={mod}"),
    Rule("year-of-range", "DATE", "year:SHORT2", "year=same{year}", check="after-year"),
    Rule("short-year", "DATE", "{MOD}? year:SHORTYEAR", "year={year} mod={mod}", check="short-year"),
    Rule("fiscal-year", "DATE", "FISCAL YEARU? (year:YEAR)|FINANCIAL YEARU year1:YEAR", "year={year} fiscal=yes"),
    Rule("fiscal-years", "DATE", "THE? year:YEAR (HYPHEN|SLASH) SHORT2 (FISCAL|FINANCIAL) YEARU|year1:FYTWO", "year={year} fiscal=two"),
    Rule("fiscal-year-short", "DATE", "fiscal:FY", "year={fiscal} fiscal=yes"),
    Rule("quarter-short", "DATE", "quarter:QN OF? {YEARX}|year:YEAR quarter1:QN|half:HN OF? {YEARX}|year1:YEAR half1:HN", "{YEARF} quarter={quarter} half={half}"),
    Rule("quarter-bare", "DATE", "quarter:QN|half:HN", "quarter={quarter} half={half}", check="in-before"),
    Rule("era", "DATE", "THE? named:ERA", "named={named}"),
    Rule("decade", "DATE", "THE? {MOD}? decade:DECADE", "decade={decade} mod={mod}"),
    Rule("decade-words", "DATE", "THE {MOD}? decade:NINETIES", "decade={decade} mod={mod}"),
    Rule("century", "DATE", "THE? {MOD}? century:ORD HYPHEN? CENTURY (era:BC|era1:AD)?", "century={century} era={era} mod={mod}"),
    Rule("century-words", "DATE", "THE? {MOD}? century:TEN HYPHEN? century1:ORD HYPHEN? CENTURY", "century=2{century1} mod={mod}"),
    Rule("season-year", "DATE", "THE? {MOD}? season:SEASON (COMMA|OF)? {YEARX} (era:BC)?", "{YEARF} season={season} era={era} mod={mod}"),
    Rule("relative-season", "DATE", "(EARLIER|LATER)? {MOD}? (rel:REL|rel1:PAST|rel2:COMING) season:SEASON", "season={season} direction={rel} mod={mod}"),
    Rule("event-season", "DATE", "THE? (rel:PREVIOUS|rel1:FOLLOWING|rel2:SAME|rel3:THAT) season:SEASON", "season={season} direction={rel} from=event"),
    Rule("season", "DATE", "THE? {MOD}? season:SEASON", "season={season} mod={mod}", check="season"),
    Rule("quarter", "DATE", "((THE|rel:REL)? {MOD}? FISCAL? quarter:ORD FISCAL? QUARTER|quarter1:ORD HYPHEN QUARTER) ((OF|IN)? (FISCAL)? {YEARX})?",
         "{YEARF} quarter={quarter}"),
    # accounts: companies compare a stretch of the year with the same stretch of another year
    Rule("year-quarter", "DATE", "(THE? FISCAL? year:YEAR|yr:REL YEARU OF) FISCAL? quarter:ORD HYPHEN? QUARTER", "year={year} year={yr} quarter={quarter}"),
    Rule("year-ago-nth-quarter", "DATE", "THE? YEARU HYPHEN (AGO|EARLIER) quarter:ORD QUARTER", "year=-1 quarter={quarter}"),
    Rule("the-quarter", "DATE", "(THE (LATEST|CURRENT)?|THAT) QUARTER", "unit=quarter shift=0 from=event", check="noun-of-time"),
    Rule("the-period", "DATE", "THE LATEST SPELL", "like=event"),
    Rule("year-ago-quarter", "DATE", "THE? ALIKE? (YEARU HYPHEN (AGO|EARLIER)|PRIOR HYPHEN YEARU) QUARTER", "count=-4 unit=quarter from=event"),
    Rule("year-ago-period", "DATE", "THE? ALIKE? (YEARU HYPHEN (AGO|EARLIER)|PRIOR HYPHEN YEARU) (SPELL|{CARD} UNITS)?", "count=-1 unit=year like=event"),
    Rule("alike-of-year", "DATE", "THE (ALIKE|SAME) (SPELL|QUARTER) OF? (yr:REL YEARU|(OF|IN) year:YEAR)", "year={yr} year={year} like=event"),
    Rule("alike-a-year-ago", "DATE", "THE (ALIKE|SAME) (SPELL|QUARTER) A YEARU (AGO|EARLIER)", "year=-1 like=event"),
    Rule("quarter-of-year", "DATE", "(THE? year:YEAR|yr:REL YEARU OF) (SPELL|QUARTER)", "year={year} year={yr} like=event"),
    Rule("the-year", "DATE", "THE (FULL|FISCAL|LATEST FISCAL?) YEARU", "unit=year shift=0"),
    Rule("in-the-year", "DATE", "THE unit:YEARU", "unit=year shift=0", check="in-the-unit"),
    Rule("the-week", "DATE", "THE unit:WEEKU", "unit=week shift=0", check="in-the-unit"),
    Rule("year-end", "DATE", "(unit:YEARU|unit1:MONTHU) (HYPHEN|OF)? mod:EDGE", "unit={unit} shift=0 mod={mod}", check="end"),
    Rule("half", "DATE", "THE? (half:ORD|half1:LAST) HYPHEN? HALF ((OF|IN)? {YEARX})", "{YEARF} half={half}"),
    Rule("latter-half", "DATE", "THE? LATTER HALF ((OF|IN)? {YEARX})", "{YEARF} half=-1"),
    Rule("year-half", "DATE", "THE (half:ORD|half1:LAST) HALF OF THE YEARU", "half={half}"),
    Rule("unit-of-month", "DATE", "THE? (nth:LAST|nth1:ORD) of:UNIT OF (month:MONTH {YEARX}?|year:YEAR)", "{YEARF} month={month} nth={nth} of={of}"),
    Rule("holiday", "DATE", "(rel:REL)? holiday:HOLIDAY (EVE)? {YEARX}?", "holiday={holiday} {YEARF} direction={rel}", check="holiday"),
    # units from the anchor
    Rule("unit", "DATE", "(EARLIER|LATER)? {MOD}? (rel:REL|rel1:CURRENT|THE rel2:CURRENT|THE rel3:COMING|THE rel4:PAST) FISCAL? unit:UNIT",
         "unit={unit} shift={rel} mod={mod}", check="unit"),
    Rule("event-unit", "DATE", "(EARLY|LATER|EARLIER|LATER IN|EARLIER IN)? {MOD}? THE? (rel:PREVIOUS|rel1:FOLLOWING|rel2:SAME|rel3:THAT) unit:UNIT",
         "unit={unit} shift={rel} from=event mod={mod}", check="event-unit"),
    Rule("next-day", "DATE", "THE (EARLY? NEXT|EARLY? rel:NEXT) unit:UNIT", "unit={unit} shift=1 from=event"),
    Rule("later-in-day", "DATE", "(EARLIER|LATER|EARLY) IN THE unit:DAYU", "unit={unit} shift=0 from=event"),
    Rule("later-in-unit", "DATE", "(EARLIER|LATER|mod:EARLY) IN THE (unit:YEARU|unit1:MONTHU|unit2:WEEKU)", "unit={unit} shift=0 mod={mod}"),
    Rule("unit-after", "DATE", "(THE|A) unit:UNIT (sign:AFTER|sign1:BEFORE|sign2:EARLIER|sign3:LATER)", "count={sign}1 unit={unit} from=event"),
    Rule("end-of-unit", "DATE", "THE? (mod:EDGE|mod1:LATTER PIECE|mod2:EARLIER PIECE) OF (THE|rel:REL|THE rel1:CURRENT) unit:UNIT",
         "unit={unit} shift={rel} mod={mod}"),
    Rule("ago", "DATE", "{ABOUT}? n:{Q} HYPHEN? (unit:UNITS|unit1:UNIT) sign:AGO", "count={sign}{n} unit={unit}"),
    Rule("ago-one", "DATE", "{ABOUT}? A unit:UNIT sign:AGO", "count=-1 unit={unit}"),
    Rule("ago-dozens", "DATE", "{ABOUT}? MORE? (unit:UNITS) sign:AGO", "count={sign}X unit={unit}"),
    Rule("later", "DATE", "{ABOUT}? n:{Q} (unit:UNITS|unit1:UNIT) (sign:LATER|sign1:EARLIER|sign2:AFTER THAT|sign3:BEFORE THAT)",
         "count={sign}{n} unit={unit} from=event"),
    Rule("later-one", "DATE", "{ABOUT}? A unit:UNIT (sign:LATER|sign1:EARLIER)", "count={sign}1 unit={unit} from=event"),
    Rule("later-vague", "DATE", "unit:UNITS (sign:LATER|sign1:EARLIER)", "count={sign}X unit={unit} from=event"),
    Rule("from-now", "DATE", "(n:{Q}|n1:A) (unit:UNITS|unit1:UNIT) (FROM NOW|FROM TODAY|HENCE)", "count={n} unit={unit}"),
    # vague
    Rule("now", "DATE", "ref:NOW", "ref={ref}"),
    Rule("recent", "DATE", "ref:RECENT|ref1:CURRENT", "ref={ref}", check="adjective"),
    Rule("the-weekend", "DATE", "THE unit:WEEKEND", "unit=weekend direction=past"),
    Rule("recent-units", "DATE", "THE? ref:RECENT (unit:UNITS|TIMES)", "ref={ref} unit={unit}"),
    Rule("the-time", "DATE", "AT (THE|THAT) TIME|(THE|THAT) TIME", "ref=past from=event", check="the-time"),
    Rule("the-future", "DATE", "(THE NEAR? ref:FUTURE|THE ref1:PRESENT|(THE|THE RECENT) ref2:PAST)", "ref={ref}", check="noun-phrase"),
    Rule("this-moment", "DATE", "(THIS TIME|THE MOMENT|AT PRESENT)", "ref=present", check="moment"),
]  # fmt: skip

TIMES = [
    Rule("clock-date", "TIME", "{ABOUT}? {AMPM} (zone:ZONE|LOCAL TIME|OPEN zone1:ZONE CLOSE)? COMMA? (ON)? (weekday:WEEKDAY|shift:TODAY)",
         "weekday={weekday} shift={shift} {CLOCKF}"),
    Rule("clock-full", "TIME", "{ABOUT}? {AMPM} (zone:ZONE|LOCAL TIME|OPEN zone1:ZONE CLOSE)? COMMA? (ON)? {WD}? month:MONTH day:{DOM} {YEARX}?",
         "weekday={weekday} {YEARF} month={month} monthday={day} {CLOCKF}"),
    Rule("date-clock", "TIME", "(weekday:WEEKDAY|shift:TODAY) AT {ABOUT}? {AMPM} (zone:ZONE|LOCAL TIME)?", "weekday={weekday} shift={shift} {CLOCKF}"),
    Rule("clock", "TIME", "{ABOUT}? {AMPM} (zone:ZONE|LOCAL TIME|OPEN zone1:ZONE CLOSE)? (IN THE part:PART)?", "{CLOCKF} part={part}", check="clock"),
    Rule("tonight", "TIME", "(LATER|EARLIER)? part:TONIGHT", "shift=0 unit=day part={part}"),
    Rule("part-of-day", "TIME", "(EARLIER|LATER)? EARLY? (rel:REL|shift:TODAY|weekday:WEEKDAY) (HYPHEN)? part:PART", "weekday={weekday} shift={shift} day={rel} part={part}"),
    Rule("part-of-event", "TIME", "(LATER|EARLIER)? {MOD}? THE? (rel:SAME|rel1:THAT|rel2:FOLLOWING|rel3:PREVIOUS|THE? rel4:NEXT) part:PART",
         "unit=day shift={rel} from=event part={part}"),
    Rule("date-part", "TIME", "THE? (mod2:EARLY)? part:PART OF (weekday:WEEKDAY|{WD}? month:MONTH day:{DOM} {YEARX}?|{WD}? day:{DOM} month:MONTH {YEARX}?)",
         "weekday={weekday} {YEARF} month={month} monthday={day} part={part}"),
    Rule("weekday-day-part", "TIME", "{WD} month:MONTH day:{DOM} part:PART", "weekday={weekday} month={month} monthday={day} part={part}"),
    Rule("mid-part", "TIME", "MID HYPHEN? part:PART (shift:TODAY|weekday:WEEKDAY)?", "weekday={weekday} shift={shift} part={part}"),
    Rule("the-part", "TIME", "(EARLY|THE (mod:EARLY)?) part:PART", "part={part}", check="in-before"),
    Rule("overnight", "TIME", "part:OVERNIGHT", "part={part}", check="never"),
]  # fmt: skip

DURATIONS = [
    Rule("year-ended", "DURATION", "THE FISCAL? unit:YEARU (?=ENDED)", "n=1 unit=year"),
    Rule("quantity", "DURATION", "{ABOUT}? n:{EXACT} HYPHEN? (MORE|FULL)? (unit:UNIT|unit1:UNITS) (HYPHEN LONG)?", "n={n} unit={unit}", check="quantity"),
    Rule("the-quantity", "DURATION", "(THE|ANOTHER) (ORD|FULL)? n:{CARD} (unit:UNITS)", "n={n} unit={unit}"),
    Rule("age", "DURATION", "{ABOUT}? n:{EXACT} HYPHEN? (unit:UNIT|unit1:UNITS) HYPHEN? OLD", "age={n} unit={unit}"),
    Rule("vague-quantity", "DURATION", "{ABOUT}? n:{SOMEQ} MORE? (unit:UNITS|unit1:UNIT)", "n={n} unit={unit}"),
    Rule("a-unit", "DURATION", "({ABOUT}|THE WHOLE)? A (HALF HYPHEN?)? unit:UNIT (AND A half:HALF)?", "n=1 unit={unit} plus={half}", check="a-unit"),
    Rule("half-unit", "DURATION", "HALF A? HYPHEN? unit:UNIT", "n=0.5 unit={unit}", check="half-unit"),
    Rule("past-units", "DURATION", "((THE|THESE|THOSE) )? (rel:LAST|rel1:PAST|rel2:NEXT|rel3:COMING|rel4:PREVIOUS|rel5:FOLLOWING|THESE|THOSE) n:{Q}? (unit:UNITS|unit1:DECADEU)",
         "n={n} unit={unit} span={rel}", check="some-units"),
    Rule("another", "DURATION", "(ANOTHER|A ADDITIONAL) n:{Q} (unit:UNIT|unit1:UNITS)", "n={n} unit={unit}"),
    Rule("another-unit", "DURATION", "(ANOTHER|A ADDITIONAL) unit:UNIT", "n=1 unit={unit}"),
    Rule("units", "DURATION", "MORE? unit:UNITS", "n=X unit={unit}", check="units"),
    Rule("range", "DURATION", "({CARD} (HYPHEN|TO|AND) n:{CARD} unit:UNITS)", "n={n} unit={unit}"),
    Rule("two-units", "DURATION", "{CARD} UNIT COMMA? AND? {CARD} UNITS", "n=X unit=day", check="never"),
    Rule("long-unit", "DURATION", "unit:UNIT HYPHEN LONG", "n=1 unit={unit}"),
]  # fmt: skip

SETS = [
    Rule("every-weekday", "SET", "EVERY (SAME)? weekday:WEEKDAY (part:PART)?", "every=week weekday={weekday} part={part}"),
    Rule("nth-weekday-of-every", "SET", "THE? (nth:ORD|nth1:LAST) weekday:WEEKDAY (OF|IN) (EVERY|THE) every:UNIT", "every={every} weekday={weekday} nth={nth}", check="of-every"),
    Rule("every-month", "SET", "EVERY month:MONTH", "every=year month={month}"),
    Rule("every-season", "SET", "EVERY season:SEASON", "every=year season={season}"),
    Rule("every-unit", "SET", "EVERY (n:{EXACT}|n1:FEW)? (unit:UNIT|unit1:UNITS)", "every={unit} n={n}"),
    Rule("every-part", "SET", "EVERY part:PART", "every=day part={part}"),
    Rule("weekdays", "SET", "weekday:WEEKDAYS (part:PARTS)?|weekday:WEEKDAY part:PARTS", "every=week weekday={weekday} part={part}"),
    Rule("often", "SET", "often:OFTEN", "often={often}", check="often"),
    Rule("per-unit", "SET", "PER unit:UNIT", "every={unit}"),
    Rule("a-time-a", "SET", "(ONCE|n:{CARD} TIMES) (A|EVERY) unit:UNIT", "every={unit} times={n}"),
]  # fmt: skip

RULES = [*DATES, *TIMES, *DURATIONS, *SETS]

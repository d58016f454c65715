"""Lines that belong to the page and not to the story: the rules, each a pattern with what it is for.

A rule looks at one line, stripped. ``WHOLE`` patterns match the line from end to end; ``BEGIN`` patterns match how a line of at most
``LONGEST`` characters begins: page furniture is short, and a long paragraph that begins alike is told by somebody.
"""

from __future__ import annotations

import re

LONGEST = 400

WHOLE = (
    # Placeholders and buttons.
    r"(?:article|featured|header|hero|main|stock) (?:image|photo|picture|video)s?",
    r"advertis(?:e)?ments?:?|sponsored(?: content)?|promoted|ad|- advertisement -|story continues below(?: advertisement)?\.*",
    r"(?:share|tweet|print|e-?mail|twitter|facebook|google\+?|pinterest|linkedin|whatsapp|reddit|tumblr|telegram|copy|copy link|link|save|like|pause|play|close|menu|search|login|log in|home|news|top stories|latest(?: news)?|comments?|\d+ (?:pending )?comments?|leave a (?:comment|reply)|reply|loading\.*|like loading\.*|more|next|previous|back|tags?|topics?|photos?|videos?|gallery|slideshow|text size|a a|show transcript|hide transcript|hide transcript show transcript|no comments.*)[:.]?(?:\s*[|/•]\s*(?:share|print|e-?mail|twitter|facebook))*",
    r"(?:facebook|twitter|google\+?|pinterest|e-?mail|print|whatsapp|linkedin|share|tweet|copy|link|reddit)(?:[\s,|/•·]+(?:facebook|twitter|google\+?|pinterest|e-?mail|print|whatsapp|linkedin|share|tweet|copy|link|reddit|this|via|on|more))+",
    r"(?:also )?(?:see|read|watch|listen|hear)(?: also| more| next| now| on)?:?|related(?: (?:stories|articles|links|content|coverage|news|topics|video|posts))?:?|also:?",
    r"(?:most|more) (?:read|popular|viewed|shared|local news|news|stories|headlines|on this story):?|trending(?: (?:now|stories))?:?|recommended(?: for you| stories)?:?",
    # Rules, ornaments, counters, times of videos.
    r"[\W_]+|\d{1,2}:\d\d(?::\d\d)?|page \d+ of \d+|\d+ of \d+|slideshow \(\d+ images?\)|image \d+ of(?: /)? \d+.*",
    # Addresses of people and pages, telephone numbers.
    r"[\w.+-]+@[\w-]+\.[\w.-]+(?: or [\d().\s-]{7,})?|@\w{2,30}|(?:twitter|facebook|e-?mail|instagram): ?\S+|(?:https?://|www\.)\S+|[\w-]+\.(?:com|org|net)(?:/\S*)?|\(?\d{3}\)?[\s.-]?\d{3}[\s.-]\d{4}",
    r"for immediate release|breaking news staff|staff (?:writer|reporter)s?|news releases?|analysis/opinion:?",
)

BEGIN = (
    # Rights.
    r"\(?\s*(?:tm and )?(?:copyright\b|©|\(c\) ?\d{4}|all rights reserved)",
    r"this (?:material|article|content|work) may not be |(?:no part of )?this (?:material|publication) (?:may|must) |content created by .{2,60} is available without charge",
    r"click here (?:for|to) |click (?:on )?(?:the|this|here)\b|tap here|swipe ",
    # Letters, applications, accounts.
    r"sign(?:ing)? up\b|subscribe\b|join (?:the conversation|our|us)\b|become a (?:member|subscriber)|register (?:now|for|to)\b|by (?:signing up|subscribing|clicking|submitting)|already (?:a|have)(?: an?)? (?:subscriber|account|member)|create (?:a|an) (?:free )?account",
    r"(?:e-?mail )?newsletters?\b.{0,80}$|get (?:the|our|your|breaking|alerted|unlimited|daily|all the|more).{0,60}(?:newsletter|inbox|e-?mail|news|alerts?|app|access|headlines|stories)\b|be the first to know|you(?:'|’)(?:ll|re) (?:receive|all set)|you will receive|your notification|e-?mail notifications|there was a problem saving|never miss ",
    r"download (?:the|our)\b|>>? ?download|free apps\b|text [\"“]?\w+[\"”]? to \d|support (?:our|independent|quality) journalism|donate\b|if you (?:like|enjoy|value) (?:what|this|our)",
    r"(?:we|this (?:site|website|page)) uses? cookies|(?:accept|manage|reject) (?:all )?cookies|cookie (?:policy|settings|notice)|privacy policy|terms (?:of (?:use|service)|and conditions)|your privacy",
    # Sharing and following.
    r"(?:read or )?share (?:this|on|via|with|your)\b|like this:|like us on|follow (?:us|me|him|her|them|our|@|the \w+ on)\b|follow [\w. ]{2,30}(?: on|:)|on twitter:|on facebook:|stay (?:up to date|with|connected|tuned|informed)|connect with us|find us on|message: \*|report an? (?:error|typo|problem)|submit a tip|check out (?:our|more)\b|for (?:more|the latest) .{0,60}(?:visit|listen|follow|go to|check|tune|download|click|subscribe)\b",
    # Other stories.
    r"read (?:more|also|next|the full|full|our)\b(?![^.]*\b(?:said|told)\b)|(?:see|watch|listen|read) ?(?:also|more|next|now|live|again)?: ?|related(?: \w+)?: ?|more (?:from|on|stories|top stories|local|in|about)\b[^.]{0,80}$|more:|also (?:read|see|watch|on)\b|(?:you )?(?:may|might) also (?:like|be interested)|you may like|don(?:'|’)t miss|recommended:|trending(?: stories)?:|top (?:stories|picks):|most (?:read|popular)|in case you missed|from our partners|what to read next|keep reading|continue reading|scroll down|skip to|jump to|back to top|photo gallery|photos:|gallery:|slideshow:|video:? ?$|filed under|posted in|tagged(?: with)?:?|tags:|topics:|categories:|categor(?:y|ies) ?:",
    r"\d{1,2}:\d\d [A-Z‘“'\"0-9]",
    # The page about itself.
    r"(?:please )?enable java ?script|this (?:slideshow|site|page|video|browser) (?:requires|needs|is not|can(?:no|'|’)t)|your browser|having trouble viewing|you must (?:be logged|enter|have|log in)|embed ?>|enlarge this image|toggle caption",
    r"this (?:article|story|post) is more than |an earlier version of (?:this|the) |this (?:story|article|post|report|page) (?:has been|was|will be) (?:updated|corrected|changed|amended)|(?:please )?(?:check|come) back (?:for|later)|this is (?:a|an) (?:developing|breaking) (?:story|news)|correction:|disclaimer:|the (?:views|opinions) (?:and opinions )?expressed|(?:the )?information (?:below|contained|in this)|comments (?:are|on this|may|will)|community (?:standards|guidelines)|our standards:|have (?:a|an) (?:news )?tip\b|got a (?:story|tip)|contact (?:us|the (?:author|writer|reporter))\b|write to (?:us|the)\b|about (?:the|this) (?:author|writer)",
    # Link pages of aggregators: a label, then a trail of topics.
    r"[\w&.' -]{2,40} (?:news )?links? [•·»|>] ",
)

_WHOLE = re.compile("(?:" + "|".join(WHOLE) + ")", re.IGNORECASE)
_BEGIN = re.compile("(?:" + "|".join(BEGIN) + ")", re.IGNORECASE)
# A trail of topics or pages: "Home » World » Asia", "News | Sport | Weather". A trail has no sentence in it.
_TRAIL = re.compile(
    r"[^.!?»›•·|>]{1,40}(?:\s[»›•·|>]\s[^.!?»›•·|>]{1,40}){2,12}|[^.!?»›>]{1,30}\s[»›]\s[^.!?»›>]{1,40}"
)
# "Jane Doe is a seasoned reporter with ...", "She covers trade for ...". Only the end of an article is searched for these.
_ROLE = r"(?:author|writer|journalist|reporter|correspondent|editor|columnist|blogger|contributor|freelancer|producer|commentator|fellow|photographer|intern)"
_BLURB = re.compile(
    r"(?:about the author:? ?)?[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|de|van|von|al|bin)){1,3},? "
    rf"(?:is|was|has been|works as|serves as)(?: currently| also)? (?:(?:an?|the|our)\b(?: [\w’',&/-]+){{0,7}}? {_ROLE}|(?:[\w-]+ ){{0,4}}{_ROLE})\b"
    r"|[A-Z][\w.'’-]+ [A-Z][\w.'’-]+ (?:has )?(?:writes?|written|reports?|reported|covers?|covered|edits) (?:about|on|for|from|the)\b.{0,80}\b(?:for (?:us|this|the [A-Z])|since \d{4}|(?:beat|column|newsroom|newspaper|magazine|website)\b)"
    r"|(?:he|she|they) (?:also )?(?:writes|covers|reports|blogs|lives in|can be reached|tweets)\b|(?:reach|e-?mail|contact|follow) (?:him|her|them|the (?:author|reporter))\b",
)


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page and not to the story.

    >>> [is_furniture(line) for line in ("Article Image", "Read more: storms", "Home » World", "The senate met.")]
    [True, True, True, False]
    """
    if len(line) > LONGEST:
        return False
    return bool(_WHOLE.fullmatch(line) or _BEGIN.match(line) or _TRAIL.fullmatch(line))


def is_blurb(line: str) -> bool:
    """Tell whether a line presents the article's author.

    >>> is_blurb("Ann Lee is a seasoned reporter with a love of trains."), is_blurb("Ann Lee is a minister.")
    (True, False)
    """
    return bool(_BLURB.match(line[:LONGEST]))


__all__ = ["is_blurb", "is_furniture"]

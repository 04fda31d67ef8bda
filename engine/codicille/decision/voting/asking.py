"""The form of ballot that members asked for, and whether the vote was taken in the one that was due.

CGCT L2121-21: by name when a quarter of the members present ask for it, in secret when a third do; where both
are due, the secret ballot prevails (Conseil d'État, 15 May 1908).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.rule import Ballot
from codicille.decision.voting.ballot import form_of
from codicille.decision.voting.verdict import Asked
from codicille.errors import RecordError, suggestion
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    from codicille.decision.event import Vote
    from codicille.decision.procedure import Stage
    from codicille.decision.rule import Request
    from codicille.decision.voting.measure import Ground

FORMS = {
    Ballot.SHOW_OF_HANDS: say("a show of hands"),
    Ballot.NAMED: say("a ballot by name"),
    Ballot.SECRET: say("a secret ballot"),
}
"""The forms of ballot, in words."""


ASKED = ("named", "secret")
"""The forms that may be asked for, as a record writes them."""


def asked_for(vote: Vote, stage: Stage, whole: Ground) -> tuple[Asked, ...]:
    """Return the forms of ballot that were asked for, the secret one first.

    Raises RecordError where the vote was not taken in the form that was due.
    """
    counts = sorted(vote.requests.items(), reverse=True)
    asked = tuple(_asked(_read(word, whole), count, stage, whole) for word, count in counts)
    form = form_of(vote, stage)
    due = next((one for one in asked if one.reached), None)
    if due is not None and form is not due.form:
        raise RecordError(
            say("{due}; it was due, and {form} was held", due=request_clause(due), form=_form(form)),
            whole.where,
            say("Compare `ballot` and `requests` with the minutes ({source}).", source=_source(due, stage)),
        )
    if form is Ballot.SECRET and stage.ballot is not Ballot.SECRET and due is None:
        _refuse_secrecy(stage, asked, whole)
    return asked


def request_clause(asked: Asked) -> Sentence:
    """Return who asked for a form of ballot, and whether it was enough."""
    return say(
        "{form} asked for by {counted} of {base}, where {required} are needed",
        form=FORMS[asked.form],
        counted=asked.counted,
        base=asked.base,
        required=asked.required,
    )


def _read(word: str, whole: Ground) -> Ballot:
    if word in ASKED:
        return Ballot(word)
    raise RecordError(
        say("“{word}” is no form of ballot that members ask for", word=word),
        whole.where,
        suggestion(word, ASKED) or say("The words known here are {words}.", words=enumerated(ASKED)),
    )


def _asked(form: Ballot, count: int, stage: Stage, whole: Ground) -> Asked:
    request = _rule(stage, form)
    if request is None:
        raise RecordError(
            say("at the stage “{stage}” nobody can ask for {form}", stage=stage.id, form=FORMS[form]),
            whole.where,
            say("Remove it from `requests`, or write the rule into the stage's `requests`."),
        )
    base = whole.base(request.of)
    if count > base:
        raise RecordError(
            say("{count} members asked for {form}, more than the {base} there are", count=count,
                form=FORMS[form], base=base),
            whole.where,
            say("Compare with the minutes: one of these numbers is wrong."),
        )  # fmt: skip
    return Asked(form, request, count, base, request.required(base))


def _rule(stage: Stage, form: Ballot) -> Request | None:
    if stage.requests is None:
        return None
    return stage.requests.named if form is Ballot.NAMED else stage.requests.secret


def _refuse_secrecy(stage: Stage, asked: tuple[Asked, ...], whole: Ground) -> None:
    """A secret ballot needs a reason, where the rules say who may ask for one."""
    rule = _rule(stage, Ballot.SECRET)
    if rule is None:
        return
    told = next((one for one in asked if one.form is Ballot.SECRET), None)
    why = request_clause(told) if told is not None else say("nobody is recorded as having asked for it")
    raise RecordError(
        say("the ballot was secret, and {why}", why=why),
        whole.where,
        say("Add `requests = {{ secret = … }}`, the number of members who asked ({source}).",
            source=rule.source or stage.source),
    )  # fmt: skip


def _form(form: Ballot | None) -> Sentence:
    return say("another form") if form is None else FORMS[form]


def _source(due: Asked, stage: Stage) -> str:
    return due.request.source or stage.source

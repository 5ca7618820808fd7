"""A person or an organization: offices, words, deeds."""

from fastapi import APIRouter, Request, Response

from onrecord import query
from onrecord.query import Filter, Paging, find_statements
from onrecord.serve import people
from onrecord.serve.charts import draw_strip
from onrecord.serve.found import get_actor
from onrecord.serve.network import NEWEST, counterparts_of, draw_network, links_among
from onrecord.serve.rendering import render
from onrecord.serve.site import site_of
from onrecord.store.view import SqlView

# Statements, and events of each kind, that are shown; the rest is one click away.
SHOWN = 12


def add_routes(router: APIRouter) -> None:
    """Add people to a router."""
    router.add_api_route("/people/{key:path}", person)


def person(request: Request, key: str) -> Response:
    """Return the page of somebody."""

    def build(view: SqlView) -> Response:
        actor = get_actor(view, key)
        said = people.said_by(view, actor["seq"])
        others = counterparts_of(view, actor["seq"])
        among = links_among(view, [row["seq"] for row in others])
        return render(
            request,
            "person.html",
            actor=actor,
            offices=query.offices_of(view, actor["seq"]),
            names=people.names_of(view, actor["seq"]),
            topics=people.topics_in(said),
            strip=draw_strip(people.months_of(said)),
            statements=find_statements(view, Filter(speaker=key), Paging(size=SHOWN)).rows,
            done=people.deeds_of(view, key, "actor", SHOWN),
            undergone=people.deeds_of(view, key, "recipient", SHOWN),
            others=others,
            newest={"events": NEWEST, "statements": people.SAMPLE},
            network=draw_network(actor, others, among),
            namesakes=people.namesakes_of(view, actor),
        )

    return site_of(request).answer(request, build)

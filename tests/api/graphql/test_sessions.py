"""Every thread has a session of its own, keeps it, and closes it."""

from __future__ import annotations

import threading

from api.graphql.execute import execute
from api.platforms.dash_enterprise_4.documents import CURRENT
from api.wire.crew import Crew


def test_threads_do_not_share_sessions(endpoint):
    everybody = threading.Barrier(4)

    def mine():
        everybody.wait(5)
        return endpoint.session()

    with Crew(4, endpoint.hang_up) as crew:
        sessions = [future.result(5) for future in [crew.submit(mine) for _ in range(4)]]
    assert len({id(session) for session in sessions}) == 4
    assert len({id(session.transport) for session in sessions}) == 4


def test_a_thread_keeps_its_connection(endpoint, demo_platform):
    for _ in range(5):
        execute(endpoint, CURRENT, {})
    assert demo_platform.connections == 1


def test_eight_threads_get_eighty_right_answers(endpoint, demo_platform):
    with Crew(8, endpoint.hang_up) as crew:
        answers = [crew.submit(execute, endpoint, CURRENT, {}) for _ in range(80)]
        names = {answer.result(20).data["current"]["username"] for answer in answers}
    assert names == {"admin"}
    assert demo_platform.connections <= 8


def test_a_crew_hangs_up_when_its_work_is_over(endpoint):
    closed = threading.Semaphore(0)

    def leave():
        endpoint.hang_up()
        closed.release()

    with Crew(2, leave) as crew:
        session = crew.submit(endpoint.session).result(5)
        crew.submit(int).result(5)
    assert closed.acquire(timeout=5)
    assert closed.acquire(timeout=5)
    assert session.transport._session is None


def test_what_was_not_started_is_dropped_when_a_crew_is_left(endpoint):
    begun, go_on = threading.Event(), threading.Event()

    def hold():
        begun.set()
        return go_on.wait(5)

    with Crew(1, endpoint.hang_up) as crew:
        first = crew.submit(hold)
        second = crew.submit(int)
        assert begun.wait(5)
    go_on.set()
    assert first.result(5)
    assert second.cancelled()


def test_a_session_closed_is_opened_anew(endpoint, demo_platform):
    execute(endpoint, CURRENT, {})
    endpoint.hang_up()
    execute(endpoint, CURRENT, {})
    assert demo_platform.connections == 2


def test_every_question_says_its_name(endpoint, demo_platform):
    execute(endpoint, CURRENT, {})
    assert demo_platform.requests.operations == ["PortalkeeperCurrent"]

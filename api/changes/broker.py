"""How Celery is set up on both sides of Redis: plain JSON, one queue of our own, and nothing kept there."""

from __future__ import annotations

import ssl

from celery import Celery

TASK = "portalkeeper.drive"
QUEUE = "portalkeeper"
CONNECT_SECONDS = 2
WITHIN_SECONDS = 60  # a message nobody took by then is worthless: whoever looks finds the run in the journal


def broker(redis_url: str) -> Celery:
    """A Celery that has connected to nothing yet. A message names a run, and anybody may lose it."""
    celery = Celery("portalkeeper", broker=redis_url, set_as_current=False)
    celery.conf.update(
        accept_content=["json"],  # a pickle in Redis would be code that runs here
        task_serializer="json",
        task_default_queue=QUEUE,  # the Redis may be shared with sessions and with other apps
        task_ignore_result=True,
        task_acks_late=True,
        worker_pool="threads",  # a fork would inherit connections of the store
        worker_concurrency=2,
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,  # or whoever reaches Redis could end our workers
        worker_cancel_long_running_tasks_on_connection_loss=False,
        broker_connection_retry_on_startup=True,
        broker_connection_timeout=CONNECT_SECONDS,
        broker_transport_options={"socket_connect_timeout": CONNECT_SECONDS},
    )
    if redis_url.startswith("rediss:"):
        celery.conf.broker_use_ssl = {"ssl_cert_reqs": ssl.CERT_REQUIRED}
    return celery


def tell(redis_url: str, run: str) -> None:
    """Wake a worker up. Raises kombu's OperationalError when Redis does not take the message."""
    with broker(redis_url) as celery:
        celery.send_task(TASK, args=[run], expires=WITHIN_SECONDS, retry=False)

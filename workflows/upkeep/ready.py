"""A task has the id of the request that queued it, in the worker and in who writes down its end."""

from django_q.signals import post_execute, pre_execute

from workflows.upkeep.request_ids import begin_task

pre_execute.connect(begin_task)
post_execute.connect(begin_task)

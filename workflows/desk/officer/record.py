"""The record of processing activities, to be printed."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from workflows.casetypes.partners import Partner
from workflows.desk.access import OPENS_WITH_GROUND, DeskView
from workflows.privacy import record
from workflows.privacy.processors import Processor


def what_is_processed() -> dict[str, Any]:
    """Return what the record and the draft assessment say of the city, as it is set today."""
    return {
        "groups": record.of_all(),
        "activities": record.activities(),
        "partners": Partner.objects.order_by("name"),
        "processors": Processor.objects.all(),
        "day": timezone.localdate(),
    }


class RecordView(DeskView):
    """The record of processing activities, from the registry itself; made to be printed."""

    needs = (OPENS_WITH_GROUND,)
    template_name = "workflows/desk/record.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it."""
        return self.show(**what_is_processed())

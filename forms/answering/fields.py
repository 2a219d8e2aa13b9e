"""A question as a field of a Django form."""

from django import forms

from forms.kinds import Question


class QuestionField(forms.Field):
    """Stands for a question in the form; reading and checking is the kind's work."""

    def __init__(self, question: Question) -> None:
        super().__init__(required=question.required, label=question.label)
        self.question = question

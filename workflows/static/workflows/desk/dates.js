// What the calendar cannot read it replaces by today. The server reads more, and refuses the rest.
"use strict";

jQuery.fn.datetimepicker.defaults.validateOnBlur = false;

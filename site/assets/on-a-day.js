/* Lead to the text, or to the wording, of a day: the last one on the page that had begun by then. Without
   this script the form stays hidden, and the links beside it lead to the same places. */
(function () {
  'use strict';

  var form = document.querySelector('.day-form');
  if (!form) { return; }
  var field = form.elements.namedItem('day');
  var status = form.querySelector('[role=status]');
  var known = Array.from(document.querySelectorAll('[data-since][data-to]')).map(function (one) {
    return { since: one.dataset.since, to: one.dataset.to };
  });

  /** The newest that had begun on a day; several of one day stand newest first. */
  function standing(day) {
    return known.filter(function (one) { return one.since <= day; })
      .reduce(function (best, one) { return best === null || one.since > best.since ? one : best; }, null);
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var found = field.value ? standing(field.value) : null;
    if (found === null) {
      status.textContent = form.dataset.none;
      return;
    }
    status.textContent = '';
    location.href = found.to;
  });
  form.hidden = false;
}());

// The page is whole without this: here the tallies become filters, and a link to a claim that a
// filter hides brings it back.
(function () {
  'use strict';
  document.documentElement.classList.add('js');
  var buttons = document.querySelectorAll('[data-filter]');
  var cards = document.querySelectorAll('.card');
  function show(verdict) {
    buttons.forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.filter === verdict));
    });
    cards.forEach(function (card) {
      card.hidden = verdict !== '' && card.dataset.verdict !== verdict;
    });
    document.querySelectorAll('mark').forEach(function (mark) {
      mark.classList.toggle('dim', verdict !== '' && !mark.querySelector('a.' + verdict));
    });
  }
  buttons.forEach(function (button) {
    button.addEventListener('click', function () { show(button.dataset.filter); });
  });
  function arrive() {
    var target = document.getElementById(location.hash.slice(1));
    if (!target) { return; }
    if (target.hidden) { show(''); target.scrollIntoView(); }
    if (target.classList.contains('card')) { target.focus({ preventScroll: true }); }
    if (target.tagName === 'MARK') { target.querySelector('a').focus(); }
  }
  window.addEventListener('hashchange', arrive);
  document.addEventListener('click', function (event) {
    var mark = event.target.closest('mark');
    if (mark && !event.target.closest('a')) { mark.querySelector('a').click(); }
  });
}());

// Draws the table of findings from the data of the page: sorted, searched, filtered, a page at a
// time; and opens an article in place. Text is only ever set as text.
(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('data').textContent);
  var names = data.names, articles = data.articles, findings = data.findings, ui = data.ui;
  var PAGE = 50;
  var ARTICLE = 0, VERDICT = 1, RULE = 2, INDICATOR = 3, AREA = 4, PERIOD = 5, STATED = 6, LOW = 7,
    REFERENCE = 8, DIFFERENCE = 9, PERCENT = 10, SEVERITY = 11, QUOTE = 12, TOLD = 13, WHY = 14,
    DECIDED = 15;
  var ORDER = ['inconsistent', 'disputed', 'consistent', 'unverifiable'];
  var SVG = 'http://www.w3.org/2000/svg';
  var verdicts = new Map(data.verdicts), rules = new Map(data.rules);
  var form = document.getElementById('controls');
  var rows = document.getElementById('rows');
  var tallies = document.querySelectorAll('[data-filter]');
  var state = { page: 0, by: 'verdict', down: false };
  var shown = [];

  function make(name, attributes, children) {
    var node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { if (child !== null) { node.append(child); } });
    return node;
  }
  function sign(verdict) {
    var svg = document.createElementNS(SVG, 'svg'), use = document.createElementNS(SVG, 'use');
    svg.setAttribute('class', 'sign ' + verdict);
    svg.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', '#s-' + verdict);
    svg.append(use);
    return svg;
  }
  function figure(text) { return make('bdi', { dir: 'ltr', 'class': 'figure' }, [text]); }
  function pieces(list) {
    return list.map(function (piece) {
      if (!Array.isArray(piece)) { return names[piece]; }
      return piece.length === 1 ? figure(piece[0]) : make('bdi', {}, [names[piece[0]]]);
    });
  }
  function plain(list) {
    return list.map(function (piece) {
      return !Array.isArray(piece) ? names[piece] : piece.length === 1 ? piece[0] : names[piece[0]];
    }).join('');
  }
  function title(article) { return article[1] || article[0]; }

  // What a search looks into, made once: letters without marks and case.
  function fold(text) {
    return text.normalize('NFKD').replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '').toLowerCase();
  }
  var texts = null;
  function searched() {
    if (!texts) {
      var of = articles.map(function (article) {
        var words = [article[0], article[1]];
        article[7].forEach(function (paragraph) {
          words.push(paragraph.map(function (one) { return Array.isArray(one) ? one[1] : one; }).join(''));
        });
        return fold(words.join(' '));
      });
      texts = findings.map(function (one) {
        return { own: fold(one[QUOTE] + ' ' + plain(one[TOLD])), article: of[one[ARTICLE]] };
      });
    }
    return texts;
  }

  function options(select, list) {
    select.append(make('option', { value: '' }, [ui.any]));
    list.forEach(function (pair) { select.append(make('option', { value: pair[0] }, [pair[1]])); });
  }
  function used(field) {
    var numbers = new Set(findings.map(function (one) { return one[field]; }));
    return Array.from(numbers).map(function (number) { return [String(number), names[number]]; })
      .filter(function (pair) { return pair[1] !== ''; })
      .sort(function (a, b) { return a[1].localeCompare(b[1]); });
  }

  var keys = {
    verdict: function (one) { return ORDER.indexOf(one[VERDICT]) * 4 + 3 - one[SEVERITY]; },
    article: function (one) { return title(articles[one[ARTICLE]]); },
    stated: function (one) { return one[LOW] === null ? -1 : one[LOW]; },
    subject: function (one) { return names[one[INDICATOR]] + names[one[AREA]] + names[one[PERIOD]]; },
    difference: function (one) { return one[PERCENT] === null ? -1 : Math.abs(one[PERCENT]); },
    rule: function (one) { return rules.get(one[RULE]); }
  };
  function select() {
    var want = {
      verdict: form.verdict.value, rule: form.rule.value,
      indicator: form.indicator.value, area: form.area.value
    };
    var words = fold(form.search.value).split(/\s+/).filter(Boolean);
    var haystack = words.length ? searched() : null;
    shown = [];
    findings.forEach(function (one, at) {
      if ((want.verdict && one[VERDICT] !== want.verdict) || (want.rule && one[RULE] !== want.rule) ||
        (want.indicator && one[INDICATOR] !== Number(want.indicator)) ||
        (want.area && one[AREA] !== Number(want.area))) { return; }
      if (haystack && !words.every(function (word) {
        return haystack[at].own.includes(word) || haystack[at].article.includes(word);
      })) { return; }
      shown.push(at);
    });
    var key = keys[state.by], sign = state.down ? -1 : 1;
    var made = new Map(shown.map(function (at) { return [at, key(findings[at])]; }));
    shown.sort(function (a, b) {
      var x = made.get(a), y = made.get(b);
      var order = typeof x === 'string' ? x.localeCompare(y) : x - y;
      return order * sign || a - b;
    });
    state.page = 0;
    draw();
  }
  function draw() {
    var pages = Math.max(1, Math.ceil(shown.length / PAGE));
    var part = shown.slice(state.page * PAGE, (state.page + 1) * PAGE);
    rows.replaceChildren.apply(rows, part.map(row));
    if (!part.length) {
      rows.append(make('tr', {}, [make('td', { colspan: 6 }, [ui.none])]));
    }
    document.getElementById('matches').replaceChildren(ui.matches + ': ', figure(shown.length.toLocaleString('en')));
    document.getElementById('page').replaceChildren(ui.page + ' ', figure((state.page + 1) + ' / ' + pages));
    document.querySelector('[data-go="-1"]').disabled = state.page === 0;
    document.querySelector('[data-go="1"]').disabled = state.page + 1 >= pages;
    tallies.forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.filter === form.verdict.value));
    });
    document.querySelectorAll('th[data-sort]').forEach(function (head) {
      var own = head.dataset.sort === state.by;
      if (own) { head.setAttribute('aria-sort', state.down ? 'descending' : 'ascending'); }
      else { head.removeAttribute('aria-sort'); }
    });
  }
  function row(at) {
    var one = findings[at], article = articles[one[ARTICLE]];
    var open = make('button', { type: 'button', 'class': 'open', 'aria-expanded': 'false' },
      [make('bdi', { dir: article[1] ? 'auto' : 'ltr' }, [title(article)])]);
    var tr = make('tr', { id: 'f' + at, 'data-verdict': one[VERDICT], 'data-rule': one[RULE] }, [
      make('td', { 'class': 'verdict-cell' }, [sign(one[VERDICT]), ' ' + verdicts.get(one[VERDICT]) +
        (one[DECIDED] ? ' · ' + names[one[DECIDED][0]] : '')]),
      make('td', {}, [open]),
      make('td', {}, pieces(one[STATED])),
      make('td', {}, [names[one[INDICATOR]] + ' · ', make('bdi', {}, [names[one[AREA]] || '—']), ' · ',
        names[one[PERIOD]] ? figure(names[one[PERIOD]]) : '—']),
      make('td', {}, one[REFERENCE] === null ? [] : [figure(one[REFERENCE]), ' ',
        one[DIFFERENCE] === null ? '' : figure(one[DIFFERENCE])]),
      make('td', {}, [rules.get(one[RULE])])
    ]);
    open.addEventListener('click', function () { toggle(tr, open, at); });
    return tr;
  }
  function toggle(tr, button, at) {
    var next = tr.nextElementSibling;
    if (next && next.classList.contains('opened')) {
      next.remove();
      button.setAttribute('aria-expanded', 'false');
      return;
    }
    var panel = make('tr', { 'class': 'opened' }, [make('td', { colspan: 6 }, [opened(at)])]);
    tr.after(panel);
    button.setAttribute('aria-expanded', 'true');
  }
  function opened(chosen) {
    var article = articles[findings[chosen][ARTICLE]];
    var first = article[8], cards = [];
    for (var at = first; at < first + article[9]; at += 1) { cards.push(card(at, at - first + 1)); }
    var about = [make('bdi', { dir: 'ltr', 'class': 'code' }, [article[0]])];
    if (article[2]) { about.push(make('span', {}, [ui.published + ' ', figure(article[2])])); }
    if (article[3]) {
      about.push(make('a', { href: article[3], rel: 'noopener noreferrer' }, [ui.original]));
    }
    var body = make('div', { 'class': 'body', lang: article[4], dir: article[5] },
      article[7].map(function (paragraph) {
        return make('p', {}, paragraph.map(function (one) {
          return Array.isArray(one) ? mark(one, first) : one;
        }));
      }));
    var text = make('div', { 'class': 'text' }, [
      make('p', { 'class': 'about' }, about),
      article[6] ? null : make('p', { 'class': 'hint' }, [ui.sentences]), body]);
    var panel = make('div', { 'class': 'panel-open' }, [text, make('div', { 'class': 'cards' }, cards)]);
    panel.querySelectorAll('[data-at="' + chosen + '"]').forEach(function (node) {
      node.classList.add('now');
    });
    return panel;
  }
  function mark(one, first) {
    var node = make('mark', { 'class': one[0], 'data-at': one[2][0] },
      [make('span', { 'class': 'quote' }, [one[1]])]);
    one[2].forEach(function (at) {
      var link = make('button', { type: 'button', 'class': 'note ' + findings[at][VERDICT],
        'aria-label': (at - first + 1) + ' ' + verdicts.get(findings[at][VERDICT]) },
      [sign(findings[at][VERDICT]), figure(String(at - first + 1))]);
      link.addEventListener('click', function () {
        var panel = node.closest('.panel-open');
        var card = panel.querySelector('.card[data-at="' + at + '"]');
        panel.querySelectorAll('.now').forEach(function (old) { old.classList.remove('now'); });
        card.classList.add('now');
        node.classList.add('now');
        card.scrollIntoView({ block: 'nearest' });
        card.focus({ preventScroll: true });
      });
      node.append(link);
    });
    return node;
  }
  function card(at, number) {
    var one = findings[at], template = document.getElementById('t' + at), node;
    if (template) {
      node = template.content.firstElementChild.cloneNode(true);
      node.querySelector('h3 .number').replaceChildren(figure(String(number)));
      node.querySelectorAll('.to-text').forEach(function (link) { link.remove(); });
    } else {
      node = make('article', { 'class': 'card ' + one[VERDICT], tabindex: '-1' }, [
        make('p', { 'class': 'verdict' }, [sign(one[VERDICT]), make('span', {}, [verdicts.get(one[VERDICT])]),
          make('span', { 'class': 'rule' }, [rules.get(one[RULE])])]),
        make('h3', {}, [make('span', { 'class': 'number' }, [figure(String(number))]), ' ']
          .concat(pieces(one[STATED])).concat([' ', make('span', { 'class': 'unit' }, [names[one[INDICATOR]]])])),
        one[DECIDED] ? make('p', { 'class': 'settled' }, [ui.decided + ': '].concat(pieces(one[DECIDED]))) : null,
        make('p', { 'class': 'sentence' }, pieces(one[TOLD])),
        names[one[WHY]] ? make('details', {}, [make('summary', {}, [ui.details]),
          make('p', { dir: 'ltr', lang: 'en' }, [names[one[WHY]]])]) : null
      ]);
    }
    node.dataset.at = at;
    return node;
  }

  options(form.verdict, data.verdicts);
  options(form.rule, data.rules);
  options(form.indicator, used(INDICATOR));
  options(form.area, used(AREA));
  var waiting = 0;
  form.addEventListener('input', function () {
    clearTimeout(waiting);
    waiting = setTimeout(select, 60);
  });
  form.addEventListener('reset', function () { setTimeout(select, 0); });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  tallies.forEach(function (button) {
    button.addEventListener('click', function () { form.verdict.value = button.dataset.filter; select(); });
  });
  document.querySelectorAll('th[data-sort]').forEach(function (head) {
    var button = make('button', { type: 'button' }, Array.from(head.childNodes));
    head.append(button);
    button.addEventListener('click', function () {
      state.down = state.by === head.dataset.sort && !state.down;
      if (state.by !== head.dataset.sort && head.dataset.sort === 'difference') { state.down = true; }
      state.by = head.dataset.sort;
      select();
    });
  });
  document.querySelectorAll('[data-go]').forEach(function (button) {
    button.addEventListener('click', function () {
      state.page += Number(button.dataset.go);
      draw();
      document.getElementById('findings').scrollIntoView();
    });
  });
  // A link to a finding shows it, whatever the conditions were, and opens its article.
  function arrive() {
    var at = Number((/^#f(\d+)$/.exec(location.hash) || [])[1]);
    if (!(at >= 0 && at < findings.length)) { return; }
    if (!shown.includes(at)) {
      form.reset();
      // What the reset has queued draws the table anew, and would close what is opened before it.
      setTimeout(arrive, 0);
      return;
    }
    state.page = Math.floor(shown.indexOf(at) / PAGE);
    draw();
    var tr = document.getElementById('f' + at);
    tr.querySelector('button.open').click();
    tr.scrollIntoView();
    tr.querySelector('button.open').focus({ preventScroll: true });
  }
  window.addEventListener('hashchange', arrive);
  form.hidden = false;
  document.getElementById('pages').hidden = false;
  document.documentElement.classList.add('js');
  select();
  arrive();
}());

/**
 * The page that compares any two versions, whole or one article, marked or side by side. What is compared and
 * how is in texts.js; the choice stands in the address, so that it can be sent to somebody.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  const TONES = { changed: 'soon', gone: 'bad', added: 'good' };
  const field = (name) => document.getElementById(name);
  let asked = 0;

  codicille.begin(() => {
    readAddress();
    for (const control of document.querySelectorAll('#choice select, #choice input')) {
      control.addEventListener('change', chosen);
    }
    field('swap').addEventListener('click', () => {
      [field('from').value, field('to').value] = [field('to').value, field('from').value];
      chosen();
    });
    window.addEventListener('hashchange', () => {
      if (location.hash === `#${choice()}`) return;
      readAddress();
      show();
    });
    show();
  });

  function chosen() {
    field('taken').replaceChildren();
    writeAddress();
    show();
  }

  /** Choose what the address asks for; where that is nothing that can be compared, say what is chosen instead. */
  function readAddress() {
    const address = codicille.asked();
    const said = ['from', 'to', 'article'].map((name) => {
      const asked = address.get(name);
      return asked === null ? null : take(name, asked);
    }).filter(Boolean);
    field(address.get('view') === 'sides' ? 'sides' : 'marked').checked = true;
    field('all').checked = address.get('all') === '1';
    field('taken').replaceChildren(...said.map((words) => codicille.element('p', {}, words)));
    if (said.length) writeAddress();
  }

  /** Choose a value, or what stood on the day that it names; return what is to be said where it is another. */
  function take(name, asked) {
    const values = [...field(name).options].map((one) => one.value);
    if (values.includes(asked)) {
      field(name).value = asked;
      return null;
    }
    if (name === 'article') {
      field(name).value = '';
      return codicille.say('no-provision', { asked });
    }
    if (!isDay(asked)) return codicille.say('no-version', { asked, day: nameOf(name) });
    const days = values.filter(isDay).sort();
    const stood = days.filter((day) => day <= asked).pop();
    field(name).value = stood || days[0];
    return codicille.say(stood ? 'on-that-day' : 'before-the-first', { asked, day: nameOf(name) });
  }

  function isDay(value) {
    return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  }

  /** What is chosen, as it stands in the address. */
  function choice() {
    const address = new URLSearchParams({ from: field('from').value, to: field('to').value });
    if (field('article').value) address.set('article', field('article').value);
    if (field('sides').checked) address.set('view', 'sides');
    if (field('all').checked) address.set('all', '1');
    return address;
  }

  function writeAddress() {
    if (`#${choice()}` !== location.hash) location.replace(`#${choice()}`);
  }

  async function show() {
    const turn = (asked += 1);
    field('outcome').textContent = codicille.say('working');
    delete field('outcome').dataset.told;
    try {
      const found = await differences();
      if (turn === asked) tell(found);
    } catch (error) {
      if (turn === asked) field('outcome').textContent = codicille.say('missing', { file: error.message });
    }
  }

  /** Return {provision, before, after, spans} of each provision that is not the same in both versions. */
  async function differences() {
    const [from, to] = [versionOf('from'), versionOf('to')];
    const pairs = paired(codicille.stretchesOf(from), codicille.stretchesOf(to)).filter(isAsked);
    const both = pairs.flatMap(({ before, after }) => [before, after]).filter(Boolean);
    await codicille.loadFiles(both.map((one) => one.file));
    return pairs
      .map((pair) => ({ ...pair, spans: codicille.compare(pair.before, pair.after) }))
      .filter(({ spans }) => spans.some(([kind]) => kind !== 'kept'));
  }

  function versionOf(name) {
    const folder = `versions/${field(name).value}`;
    return codicille.index().versions.findIndex(([other]) => other === folder);
  }

  function isAsked({ provision }) {
    const chosen = field('article').value;
    return !chosen || codicille.index().provisions[provision].key === chosen;
  }

  /** Pair the provisions of two versions, in the order of the later text; what is gone stands where it stood. */
  function paired(old, fresh) {
    const before = new Map(old.map((one) => [one.provision, one]));
    const after = new Map(fresh.map((one) => [one.provision, one]));
    const order = fresh.map((one) => one.provision);
    old.forEach(({ provision }, at) => {
      if (after.has(provision)) return;
      const previous = at ? order.indexOf(old[at - 1].provision) : -1;
      order.splice(previous + 1, 0, provision);
    });
    return order.map((provision) => ({
      provision, before: before.get(provision) || null, after: after.get(provision) || null,
    }));
  }

  function tell(found) {
    const place = field('changes');
    field('outcome').textContent = found.length ? codicille.count('differing', found.length) : codicille.say('same');
    field('outcome').dataset.told = String(found.length);
    place.replaceChildren(...found.map(sheet));
    for (const [link, name] of [['open-from', 'from'], ['open-to', 'to']]) {
      field(link).href = codicille.href(`versions/${field(name).value}/index.html`);
      field(link).textContent = nameOf(name);
    }
  }

  function nameOf(name) {
    return field(name).selectedOptions[0].dataset.name;
  }

  function sheet({ provision, before, after, spans }) {
    const { element, say, index } = codicille;
    const { heading, page } = index().provisions[provision];
    const language = document.getElementById('tool').dataset.textLanguage;
    const fate = before && after ? 'changed' : before ? 'gone' : 'added';
    const head = [
      element('h2', {}, element('span', { lang: language }, heading)),
      element('p', {}, element('span', { class: `badge ${TONES[fate]}` }, say(`fate-${fate}`))),
    ];
    if (page) {
      const more = element('span', { class: 'unseen' }, ` – ${heading}`);
      head.push(element('p', {}, element('a', { href: codicille.href(page) }, say('history'), more)));
    }
    const body = element('div', { lang: language }, ...shown(spans, heading));
    return element('section', { class: 'sheet' }, element('div', { class: 'sheet-head' }, ...head), body);
  }

  function shown(spans, heading) {
    const all = codicille.untitled(codicille.rows(spans));
    const rows = field('all').checked ? all : codicille.shortened(all);
    if (!field('sides').checked) return codicille.marked(rows);
    return [codicille.sideBySide(rows, [nameOf('from'), nameOf('to')], heading)];
  }
})();

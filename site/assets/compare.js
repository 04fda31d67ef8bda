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
      control.addEventListener('change', () => {
        writeAddress();
        show();
      });
    }
    field('swap').addEventListener('click', swap);
    window.addEventListener('hashchange', () => {
      readAddress();
      show();
    });
    show();
  });

  function swap() {
    [field('from').value, field('to').value] = [field('to').value, field('from').value];
    writeAddress();
    show();
  }

  function readAddress() {
    const address = codicille.asked();
    for (const name of ['from', 'to', 'article']) {
      const given = address.get(name);
      if (given !== null && [...field(name).options].some((one) => one.value === given)) field(name).value = given;
    }
    if (address.get('view') === 'sides') field('sides').checked = true;
    if (address.get('all') === '1') field('all').checked = true;
  }

  function writeAddress() {
    const address = new URLSearchParams({ from: field('from').value, to: field('to').value });
    if (field('article').value) address.set('article', field('article').value);
    if (field('sides').checked) address.set('view', 'sides');
    if (field('all').checked) address.set('all', '1');
    if (`#${address}` !== location.hash) location.replace(`#${address}`);
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

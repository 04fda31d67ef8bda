/* What is offered at each article: to propose a change of it, where it holds, and to copy the reference of it
   or of one of its paragraphs: the place in the version, which does not change when the text does. Without this
   script the numbers are plain links to the same places, and an article's history offers a form to propose a
   change with; it sends nothing anywhere. */
(function () {
  'use strict';

  var law = document.querySelector('.law[data-copy]');
  if (!law) { return; }
  var status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.className = 'unseen';
  law.parentNode.appendChild(status);

  /** The address of a place in the page of the version, as one may send it. */
  function address(id) {
    return new URL(law.dataset.place + '#' + id, document.baseURI).href;
  }

  /** How a place is cited: the article, the paragraph if it is one, the constitution and its version. */
  function citation(section, number) {
    var heading = section.querySelector('h2, h3, h4, h5, h6');
    var name = heading ? heading.querySelector('a').firstChild || heading : null;
    var parts = name ? [name.textContent.trim()] : [];
    if (number) { parts.push(law.dataset.paragraph.replace('{}', number)); }
    return parts.concat(law.dataset.cite).join(', ');
  }

  /** Put words on the clipboard, also where the page is a file and the new interface is refused. */
  function copy(words) {
    if (navigator.clipboard && window.isSecureContext) { return navigator.clipboard.writeText(words); }
    var area = document.createElement('textarea');
    area.value = words;
    area.className = 'unseen';
    document.body.appendChild(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    return Promise.resolve();
  }

  function button(section, id, number) {
    var made = document.createElement('button');
    made.type = 'button';
    made.className = 'copy';
    made.lang = document.documentElement.lang;
    made.textContent = law.dataset.copy;
    made.addEventListener('click', function () {
      copy(citation(section, number) + ' – ' + address(id)).then(function () {
        status.textContent = '';
        status.textContent = law.dataset.copied;
        made.textContent = law.dataset.copied;
        window.setTimeout(function () { made.textContent = law.dataset.copy; }, 2000);
        made.focus();
      });
    });
    return made;
  }

  /** A link to the page where an article is rewritten; whoever hears it alone hears which article. */
  function proposal(section) {
    var made = document.createElement('a');
    var name = document.createElement('i');
    made.href = law.dataset.draft + '#' + section.id;
    made.textContent = law.dataset.propose;
    name.textContent = ' ' + citation(section, '').split(',')[0];
    made.append(name);
    return made;
  }

  /** What is offered under each article's heading. */
  function onArticles() {
    law.querySelectorAll(':scope > [id] > p:not([id]):not([class])').forEach(function (line) {
      var span = document.createElement('span');
      span.className = 'copying';
      if (law.dataset.draft) { span.append(' · ', proposal(line.parentNode)); }
      span.append(' · ', button(line.parentNode, line.parentNode.id, ''));
      line.append(span);
    });
  }

  /** A button at the paragraph that the address names, put there when its number is followed. */
  function onTarget() {
    law.querySelectorAll('.copy.here').forEach(function (old) { old.remove(); });
    var place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var link = place && law.contains(place) && place.querySelector(':scope > a:first-child');
    if (!link) { return; }
    var made = button(place.closest('.law > [id]'), place.id, link.textContent.trim());
    made.classList.add('here');
    place.append(' ', made);
  }

  onArticles();
  onTarget();
  window.addEventListener('hashchange', onTarget);
}());

// Checks a certificate and its files in this page, and sends nothing. Where the browser has no Ed25519, or the page came
// without the bank's keys, the form is sent to the server as it would be without this script.
const form = document.querySelector('#check');
const place = document.querySelector('#verdict');
const lang = document.documentElement.lang;
const keys = form.dataset.keys ? JSON.parse(form.dataset.keys).keys : [];
const whole = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : lang);

const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
const jsonOf = (part) => JSON.parse(new TextDecoder().decode(bytesOf(part)));
const hexOf = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
const nameOf = (path) => path.replace(/.*[/\\]/, '');
const imported = ({ kty, crv, x }) => crypto.subtle.importKey('jwk', { kty, crv, x }, { name: 'Ed25519' }, false, ['verify']);

const signatureHolds = async (parts, key) => crypto.subtle.verify(
  { name: 'Ed25519' }, await imported(key), bytesOf(parts[2]), new TextEncoder().encode(`${parts[0]}.${parts[1]}`));

// Only EdDSA and only our kind of certificate, whatever else the header says.
const opened = async (file) => {
  const text = file.size > 1e6 ? '' : (await file.text()).trim();
  const parts = text.split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[\w-]+$/.test(part))) return { answer: 'no-certificate' };
  try {
    const header = jsonOf(parts[0]);
    const key = keys.find((known) => known.kid === header.kid);
    if (!key) return { answer: 'unknown-key' };
    const ours = header.alg === 'EdDSA' && header.typ === 'lombard-certificate+jws';
    if (!ours || !(await signatureHolds(parts, key))) return { answer: 'broken' };
    const certificate = jsonOf(parts[1]);
    return certificate.mechanisms ? { certificate, key: key.kid } : { answer: 'broken' };
  } catch {
    return { answer: 'broken' };
  }
};

const foundOf = async (file, named) => {
  try {
    const sha256 = hexOf(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const same = named.find((each) => each.sizeBytes === file.size && each.sha256.toLowerCase() === sha256);
    const alike = same ?? named.find((each) => nameOf(each.path) === file.name);
    const outcome = same ? 'holds' : !alike ? 'not-named' : alike.sizeBytes === file.size ? 'other-content' : 'other-length';
    return { file, sha256, outcome, stated: alike };
  } catch {
    return { file, outcome: 'unreadable' };
  }
};

const absentOf = (findings, named) => named.filter((each) => !findings.some(({ stated }) => stated === each));

// One that isn't named may be one that is named and wasn't brought, altered.
const besideAbsent = (finding, absent) => {
  if (finding.outcome !== 'not-named' || !absent.length) return finding;
  const alike = absent.find((each) => each.sizeBytes === finding.file.size);
  return alike ? { ...finding, outcome: 'altered', alike } : { ...finding, outcome: 'other' };
};

const template = (id) => document.querySelector(id).content.cloneNode(true);
const fill = (element, name, text) => { const slot = element.querySelector(`[data-slot=${name}]`); if (slot) slot.textContent = text; };
const put = (element, name, ...values) => {
  const slot = element.querySelector(`[data-slot=${name}]`);
  slot.textContent = slot.textContent.replace('§', () => values[0]).replace('¤', () => values[1]);
};

const rowOf = ({ file, sha256, outcome, stated, alike = stated }) => {
  const row = template('#file-words').querySelector(`[data-outcome=${outcome}]`);
  fill(row, 'name', file.name);
  put(row, 'bytes', whole.format(file.size));
  if (alike) put(row, 'more', alike.path, whole.format(alike.sizeBytes));
  fill(row, 'sha256', sha256);
  return row;
};

const dayOf = (value, options) => (value ? new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, options).format(new Date(value)) : '–');

const show = ({ answer, certificate, key, findings = [] }) => {
  const words = template('#verdict-words');
  words.querySelectorAll('[data-answer]').forEach((line) => { if (line.dataset.answer !== answer) line.remove(); });
  if (certificate) {
    fill(words, 'product', certificate.product ?? '–');
    fill(words, 'month', dayOf(certificate.dataMonth, { month: 'long', year: 'numeric', timeZone: 'UTC' }));
    fill(words, 'version', certificate.version);
    fill(words, 'loss', certificate.release ? `ε ${new Intl.NumberFormat(lang, { maximumSignificantDigits: 3 }).format(certificate.release.epsilon)}` : '–');
    fill(words, 'signed', dayOf(certificate.signedAt, { dateStyle: 'long', timeStyle: 'short' }));
    fill(words, 'key', key);
  } else {
    words.querySelector('dl').remove();
  }
  const absent = absentOf(findings, certificate?.files ?? []);
  for (const named of absent) {
    const item = document.createElement('li');
    item.textContent = `${named.path}, ${template('#file-words').querySelector('[data-slot=bytes]').textContent.replace('§', () => whole.format(named.sizeBytes))}`;
    words.querySelector('ul').append(item);
  }
  if (!absent.length) words.querySelectorAll('[data-part=absent]').forEach((part) => part.remove());
  if (findings.length) words.querySelector('tbody').append(...findings.map((each) => rowOf(besideAbsent(each, absent))));
  else words.querySelector('.scroll').remove();
  place.replaceChildren(words);
};

// The last submission alone is answered: an earlier answer goes at once, a slower earlier check is forgotten.
let latest = 0;
const check = async () => {
  const mine = ++latest;
  place.replaceChildren();
  const { answer, certificate, key } = await opened(form.elements.certificate.files[0]);
  if (mine !== latest) return;
  if (answer) { show({ answer }); return; }
  const findings = [];
  for (const file of form.elements.files.files) {
    const reading = template('#reading-words');
    reading.firstElementChild.textContent = reading.firstElementChild.textContent.replace('§', () => file.name);
    place.replaceChildren(reading);
    findings.push(await foundOf(file, certificate.files ?? []));
    if (mine !== latest) return;
  }
  const all = findings.every((each) => each.outcome === 'holds');
  show({ answer: !findings.length ? 'signature-only' : all ? 'all' : 'not-all', certificate, key, findings });
};

// Files may be dropped anywhere on the form: certificates go to their field, all others to theirs.
const drop = (event) => {
  event.preventDefault();
  const dropped = [...event.dataTransfer.files];
  for (const [field, fits] of [['certificate', (file) => file.name.endsWith('.jws')], ['files', (file) => !file.name.endsWith('.jws')]]) {
    const chosen = new DataTransfer();
    dropped.filter(fits).forEach((file) => chosen.items.add(file));
    if (chosen.files.length) form.elements[field].files = chosen.files;
  }
};

if (keys.length && globalThis.crypto?.subtle) {
  Promise.all(keys.map(imported)).then(() => {
    form.addEventListener('submit', (event) => { event.preventDefault(); check(); });
    form.addEventListener('dragover', (event) => event.preventDefault());
    form.addEventListener('drop', drop);
    form.querySelector('[data-where=server]').hidden = true;
    form.querySelector('[data-where=browser]').hidden = false;
    form.dataset.checks = 'here';
  }, () => {});
}

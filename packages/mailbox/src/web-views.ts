import type { Message } from './message.ts';

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function layout(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script></head>
<body>${body}</body></html>`;
}

/** Every mail, the newest first. */
export function listPage(messages: readonly Message[]): string {
  const rows = messages.map(
    ({ id, to, subject, receivedAt }) => `<li><a href="/messages/${id}"><strong>${escaped(subject)}</strong>
<span>${escaped(to.join(', '))}</span><time datetime="${receivedAt.toISOString()}">${receivedAt.toLocaleTimeString('en-GB')}</time></a></li>`,
  );
  const empty = '<p class="empty">No mail yet. What the product sends appears here by itself.</p>';
  return layout('Mailbox', `<main><h1>Mailbox</h1>${rows.length === 0 ? empty : `<ul>${rows.join('')}</ul>`}</main>`);
}

/** One mail as its reader would see it. Its frame may open links in the whole window and do nothing else. */
export function messagePage({ subject, from, to, html, text }: Message): string {
  const framed = html === '' ? `<pre>${escaped(text)}</pre>` : html.replace(/<head>/i, '<head><base target="_top">');
  return layout(
    subject,
    `<main><p><a href="/">← All mails</a></p><h1>${escaped(subject)}</h1>
<p class="meta">From ${escaped(from)}<br>To ${escaped(to.join(', '))}</p>
<iframe title="The mail" sandbox="allow-top-navigation-by-user-activation" srcdoc="${escaped(framed)}"></iframe>
<details><summary>Plain text</summary><pre>${escaped(text)}</pre></details></main>`,
  );
}

export const pageScript = `if (location.pathname === '/') new EventSource('/arrivals').onmessage = () => location.reload();`;

export const pageStyle = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#fafafa, #18191b); color: light-dark(#1c1d1f, #e8e8ea); }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { font-size: 1.25rem; }
a { color: light-dark(#2f4fb5, #9db2ff); }
ul { list-style: none; margin: 0; padding: 0; border: 1px solid light-dark(#e2e3e6, #34363a); border-radius: 8px; overflow: hidden; }
li + li { border-top: 1px solid light-dark(#e2e3e6, #34363a); }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .7rem 1rem; color: inherit; text-decoration: none; }
li a:hover, li a:focus-visible { background: light-dark(#f0f2f8, #23252a); }
li span, time, .meta, .empty { color: light-dark(#5f6268, #a2a5ab); font-size: .9rem; }
iframe { width: 100%; height: 34rem; border: 1px solid light-dark(#e2e3e6, #34363a); border-radius: 8px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
`;

// Shows what the server pushes while no window is open. A push names a kind and a place in the console, nothing more:
// who did what is asked for by the page, of a person who is signed in. Browsers take this file as it is, outside of what
// is built and typed.
const words = {
  'invitation-accepted': 'Somebody accepted an invitation',
  'invitation-declined': 'Somebody declined an invitation',
  'join-requested': 'Somebody asks to join',
  'mail-failed': 'An invitation could not be delivered',
  'provisioning-stuck': 'Account sync is stuck',
  'new-admin': 'There is a new admin',
  'key-expiring': 'An API key expires soon',
  'webhook-paused': 'A webhook was paused because it fails',
  'service-key-expiring': 'A service key expires soon',
  test: 'Pushes reach this browser',
};

// A browser that gets a push and shows nothing is not allowed any more of them.
addEventListener('push', (event) => {
  const { kind, link } = readMessage(event.data);
  const title = words[kind] ?? 'There is news';
  event.waitUntil(registration.showNotification(title, { tag: link, data: { link }, icon: '/icon.svg' }));
});

addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.link));
});

function readMessage(data) {
  try {
    const { kind, link } = data.json();
    return { kind, link: ownPath(link) };
  } catch {
    return { kind: '', link: '/' };
  }
}

function ownPath(link) {
  const url = new URL(link, location.origin);
  return url.origin === location.origin ? url.pathname : '/';
}

async function open(link) {
  const [client] = await clients.matchAll({ type: 'window' });
  if (client === undefined) return clients.openWindow(link);
  await client.focus();
  return client.navigate(link);
}

/**
 * Goes through the login and consent pages of the real issuer, as their forms do.
 * @returns where the browser is sent back: the first address that is not the issuer's
 */
export async function logInAt(location: URL, login: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = location;
  let form: URLSearchParams | null = null;
  for (let steps = 0; steps < 12; steps += 1) {
    const response: Response = await fetch(at, {
      method: form === null ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
      ...(form === null ? {} : { body: form }),
    });
    form = null;
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      jar.set(name, value);
    }
    const next = response.headers.get('location');
    if (next !== null) {
      at = new URL(next, at);
      if (at.origin !== location.origin) return at;
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined) throw new Error(`the issuer shows no form: ${response.status} ${page.slice(0, 200)}`);
    at = new URL(action, at);
    form = page.includes('name="login"')
      ? new URLSearchParams({ prompt: 'login', login, password: 'any' })
      : new URLSearchParams({ prompt: 'consent' });
  }
  throw new Error('the issuer never sent the browser back');
}

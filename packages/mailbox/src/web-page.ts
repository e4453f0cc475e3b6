import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import type { Message } from './message.ts';
import { listPage, messagePage, pageScript, pageStyle } from './web-views.ts';

export interface MessageSource {
  messages(): readonly Message[];
  onArrival(listen: () => void): () => void;
}

/** Shows the mails on a page of its own port, so that nothing in a mail shares an origin with the product. */
export async function startWebPage(
  port: number,
  source: MessageSource,
): Promise<{ url: string; close(): Promise<void> }> {
  const app = express();
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'script-src': ["'self'"],
          // Mails carry their style in attributes; the frame that shows them runs nothing.
          'style-src': ["'self'", "'unsafe-inline'"],
          'connect-src': ["'self'"],
          'img-src': ["'self'", 'data:'],
          'frame-src': ["'self'"],
          'base-uri': ["'none'"],
          'form-action': ["'none'"],
        },
      },
      strictTransportSecurity: false,
    }),
  );
  app.get('/', (_req, res) => void res.type('html').send(listPage(source.messages().toReversed())));
  app.get('/page.js', (_req, res) => void res.type('js').send(pageScript));
  app.get('/page.css', (_req, res) => void res.type('css').send(pageStyle));
  app.get('/arrivals', (req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders();
    const forget = source.onArrival(() => void res.write('data: arrived\n\n'));
    req.on('close', forget);
  });
  app.get('/messages/:id', (req, res) => {
    const message = source.messages().find(({ id }) => id === req.params.id);
    if (message === undefined) return void res.status(404).type('text').send('This mail is no longer here.');
    res.type('html').send(messagePage(message));
  });

  const server = createServer(app).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

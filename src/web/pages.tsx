import { Hono, type MiddlewareHandler } from 'hono';
import { setCookie } from 'hono/cookie';
import { type Context, systemActor } from '../core/context.ts';
import { Failure } from '../core/failure.ts';
import { isBusy } from '../core/isBusy.ts';
import { openSession } from '../core/keys.ts';
import { hashKey, newKeyText, workspaceOfKey } from '../core/keyText.ts';
import { findReport, readReport } from '../core/report/readReport.ts';
import { readWorkspace } from '../core/workspace.ts';
import { chooseLocale, readerOf } from '../locales/report/reader.ts';
import { reportPlainText } from '../locales/report/reportText.ts';
import { day as daySchema } from '../model/scalars.ts';
import { MessagePage } from './MessagePage.tsx';
import { ReportPage } from './ReportPage.tsx';

/** What the entry hands to the pages: an opened workspace and, where a session was checked, who asks. */
interface PageEnv {
  Bindings: { workspace: { id: string; context: Omit<Context, 'actor'> } };
  Variables: { ctx: Context; requestId: string };
}

const sessionDays = 30;
const cookieName = 'wnw';
/** Nothing is loaded but our own style sheet, nothing is sent elsewhere, nobody frames a page. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const isDay = (text: string) => text === 'latest' || daySchema.safeParse(text).success;

/** Headers of every page. */
const guard = (app: Hono<PageEnv>) =>
  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', policy);
    c.header('referrer-policy', 'no-referrer');
    c.header('x-content-type-options', 'nosniff');
    c.header('cache-control', 'no-store');
  });

/**
 * `/open?token=…`: shows a button first, since mail and chat programs fetch links before people do, and
 * since a cookie set on the way from another site would not be sent back. The button spends the link.
 */
export const openPages = () => {
  const app = new Hono<PageEnv>();
  guard(app);
  app.get('/open', (c) => {
    const { context } = c.env.workspace;
    const reader = readerOf(
      chooseLocale(
        c.req.query('lang'),
        c.req.header('accept-language'),
        readWorkspace(context).locale,
      ),
    );
    const { openTitle, openText, open } = reader.s.labels;
    return c.html(
      <MessagePage reader={reader} title={openTitle} text={openText}>
        <form
          method="post"
          action={`/open?token=${encodeURIComponent(c.req.query('token') ?? '')}`}
        >
          <button type="submit">{open}</button>
        </form>
      </MessagePage>,
    );
  });
  app.post('/open', async (c) => {
    const { id, context } = c.env.workspace;
    const token = c.req.query('token') ?? '';
    const reader = readerOf(
      chooseLocale(undefined, c.req.header('accept-language'), readWorkspace(context).locale),
    );
    const session = newKeyText(id, context.random);
    try {
      if (workspaceOfKey(token) !== id) throw new Failure('unauthorized', 'not a link of ours');
      const input = { linkHash: await hashKey(token), sessionHash: await hashKey(session) };
      openSession({ ...context, actor: systemActor }, input);
    } catch (error) {
      if (!(error instanceof Failure) && !isBusy(error)) throw error;
      const { linkSpent, linkSpentText } = reader.s.labels;
      return c.html(<MessagePage reader={reader} title={linkSpent} text={linkSpentText} />, 401);
    }
    setCookie(c, cookieName, session, {
      httpOnly: true,
      sameSite: 'Strict',
      secure: new URL(c.req.url).protocol === 'https:',
      path: '/',
      maxAge: sessionDays * 86_400,
    });
    return c.redirect('/reports/latest', 303);
  });
  return app;
};

/** What a browser without a valid session sees instead of a problem in JSON. */
export const signInPage = (headers: Headers, lang?: string): Response | Promise<Response> => {
  const app = new Hono<PageEnv>();
  guard(app);
  app.get('*', (c) => {
    const reader = readerOf(chooseLocale(lang, headers.get('accept-language') ?? undefined, 'en'));
    const { signIn, signInText } = reader.s.labels;
    return c.html(<MessagePage reader={reader} title={signIn} text={signInText} />, 401);
  });
  return app.request('/', { headers });
};

/** True where a person asked for a page, not a program for data. */
export const wantsPage = (path: string, headers: Headers): boolean =>
  !/^\/(v1|admin)(\/|$)/.test(path) && /\btext\/html\b/i.test(headers.get('accept') ?? '');

/** The pages that need a session, which `authenticate` checks; it sets `ctx`. */
export const reportPages = (authenticate: MiddlewareHandler<PageEnv>) => {
  const app = new Hono<PageEnv>();
  guard(app);
  for (const path of ['/', '/reports', '/reports/*']) app.use(path, authenticate);
  app.onError((error, c) => {
    const refused = error instanceof Failure && error.code === 'unauthorized';
    if (!refused || !wantsPage(c.req.path, c.req.raw.headers)) throw error;
    return signInPage(c.req.raw.headers, c.req.query('lang'));
  });
  app.get('/', (c) => c.redirect('/reports/latest', 302));
  app.get('/reports', (c) => c.redirect('/reports/latest', 302));
  app.get('/reports/:day', (c) => {
    const ctx = c.get('ctx');
    const reader = readerOf(
      chooseLocale(c.req.query('lang'), c.req.header('accept-language'), readWorkspace(ctx).locale),
    );
    const given = c.req.query('revision');
    const revision = given === undefined ? undefined : Number(given);
    const day = c.req.param('day');
    try {
      if (!isDay(day) || (revision !== undefined && !Number.isSafeInteger(revision)))
        throw new Failure('notFound', 'no such report');
      const report = readReport(ctx, findReport(ctx, { day, revision }));
      c.header('vary', 'Accept, Accept-Language, Cookie');
      if (/^\s*text\/plain\b/i.test(c.req.header('accept') ?? ''))
        return c.text(reportPlainText(reader, report));
      return c.html(<ReportPage reader={reader} report={report} />);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'notFound') throw error;
      const { noReport, noReportText } = reader.s.labels;
      return c.html(<MessagePage reader={reader} title={noReport} text={noReportText} />, 404);
    }
  });
  return app;
};

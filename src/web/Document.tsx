import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Reader } from '../locales/report/reader.ts';

interface DocumentProps {
  reader: Reader;
  title: string;
  children: Child;
}

/** The frame of every page. No script; the one style sheet is a static file. */
export const Document = ({ reader, title, children }: DocumentProps) => html`<!doctype html>
${(
  <html lang={reader.locale}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>{title}</title>
      <link rel="stylesheet" href="/winnow.css" />
      <link rel="icon" href="data:," />
    </head>
    <body>{children}</body>
  </html>
)}`;

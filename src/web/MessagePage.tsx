import type { Child } from 'hono/jsx';
import type { Reader } from '../locales/report/reader.ts';
import { Document } from './Document.tsx';

interface MessageProps {
  reader: Reader;
  title: string;
  text: string;
  children?: Child;
}

/** A page with one thing to say and perhaps one button. */
export const MessagePage = ({ reader, title, text, children }: MessageProps) => (
  <Document reader={reader} title={`Winnow · ${title}`}>
    <main class="message">
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </main>
  </Document>
);

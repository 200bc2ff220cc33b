import type { Finding } from '../../model/finding.ts';
import { readingOf } from '../reading.ts';
import type { Reader } from './reader.ts';

/** A finding as its sentence. */
export const findingText = ({ s, fmt }: Reader, item: Finding): string =>
  s.findings[item.code](readingOf(fmt, item.evidence, item.name));

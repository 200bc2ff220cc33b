import type { GuardrailInForce, GuardrailSetting } from '../model/guardrail.ts';

/** Words about the limits within which settings may move. */
export interface GuardrailSentences {
  title: string;
  value: string;
  noLimit: string;
  days: (count: number) => string;
  /** Beside a value that the workspace's policy sets. */
  set: string;
  names: Record<GuardrailSetting, string>;
  grounds: Record<GuardrailInForce['grounds'], string>;
  /** Where a default comes from; the English text is the one stored with it. */
  sources: Partial<Record<GuardrailSetting, string>>;
}

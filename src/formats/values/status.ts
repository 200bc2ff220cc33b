import type { DeliveryStatus } from '../../model/scalars.ts';

const words: Record<DeliveryStatus, readonly string[]> = {
  active: [
    'active',
    'enabled',
    'enable',
    'eligible',
    'on',
    'running',
    'delivering',
    '启用',
    '已启用',
    '推广中',
    '投放中',
    '进行中',
    '有效',
    '开启',
    '啟用',
    '進行中',
    '활성',
    ...'ativada|ativado|aktiviert|activée|activé|habilitada|habilitado|activa|activo|attivata|attiva|ingeschakeld|włączona|etkin|有効|включена|включено|aktiverad|aktiveret|aktivert|aktivní|đã bật|사용'.split(
      '|',
    ),
  ],
  paused: [
    'paused',
    'pause',
    'inactive',
    'off',
    'disabled',
    'not delivering',
    'suspended',
    'campaign paused',
    'ad group paused',
    '暂停',
    '已暂停',
    '关闭',
    '未启用',
    '暫停',
    '已暫停',
    '關閉',
    '중지됨',
    ...'pausada|pausado|pausiert|en veille|en pausa|in pausa|gepauzeerd|wstrzymana|duraklatıldı|一時停止|приостановлена|приостановлено|pausad|sat på pause|satt på pause|pozastaveno|pozastavená|일시중지됨'.split(
      '|',
    ),
  ],
  removed: [
    'removed',
    'deleted',
    'archived',
    'ended',
    'completed',
    '已删除',
    '删除',
    '已结束',
    '已归档',
    '已刪除',
    '已封存',
    '종료',
  ],
};

const known = new Map<string, DeliveryStatus>(
  (Object.keys(words) as DeliveryStatus[]).flatMap((status) =>
    words[status].map((word): [string, DeliveryStatus] => [word, status]),
  ),
);

/** The status a platform's word means; null for a word we do not know, never a guess. */
export const readStatus = (text: string): DeliveryStatus | null =>
  known.get(text.trim().toLowerCase()) ?? null;

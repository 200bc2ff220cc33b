import type { Sentences } from '../sentences.ts';

export const reconciledWords: Sentences['reconciledWords'] = {
  applied: '已生效',
  partly: '部分生效',
  contradicted: '不一致',
  notApplied: '未生效',
  notSeen: '未见',
};

export const reconciled: Sentences['reconciled'] = {
  applied: (_, day) => (day === null ? '操作员确认已执行。' : `数据显示 ${day} 已生效。`),
  partly: (seen, day) => `只部分生效：${day} 为 ${seen}。`,
  contradicted: (seen, day) => `平台显示为其他值：${day} 为 ${seen}。`,
  notApplied: (seen, day) => `未生效：${day} 仍为 ${seen}。`,
  notSeen: () => '之后的数据尚未显示该设置。',
};

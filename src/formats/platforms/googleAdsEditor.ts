import { googleAds } from './googleAds.ts';
import type { PlatformFormat } from './platformFormat.ts';

/** What Google Ads Editor exports: settings of every level in one table, no figures. */
export const googleAdsEditor: PlatformFormat = {
  ...googleAds,
  name: 'Google Ads Editor',
  marks: ['Criterion Type', 'Ad Group Type', 'EU political ads', 'Labels', 'Bid Strategy Type'],
  columns: {
    planName: ['Campaign'],
    groupName: ['Ad Group'],
    creativeId: ['Ad ID'],
    headline: googleAds.columns.headline ?? [],
    finalUrl: ['Final URL'],
    keyword: ['Keyword'],
    matchType: ['Criterion Type'],
    bid: ['Max CPC'],
    dailyBudget: ['Budget', 'Campaign Daily Budget'],
    budgetType: ['Budget type'],
    planStatus: ['Campaign Status'],
    groupStatus: ['Ad Group Status'],
    status: ['Status'],
  },
};

import { amazon, amazonBulksheet, amazonConsole } from './amazon.ts';
import { amazonWords } from './amazonWords.ts';
import { generic } from './generic.ts';
import { googleAds } from './googleAds.ts';
import { googleAdsEditor } from './googleAdsEditor.ts';
import { googleAdsWords } from './googleAdsWords.ts';
import { jingzhuntong } from './jingzhuntong.ts';
import { linkedIn } from './linkedIn.ts';
import { meta } from './meta.ts';
import { metaWords } from './metaWords.ts';
import { microsoftAds } from './microsoftAds.ts';
import { pinduoduo } from './pinduoduo.ts';
import type { PlatformFormat } from './platformFormat.ts';
import { qianchuan } from './qianchuan.ts';
import { tiktok } from './tiktok.ts';
import { wanxiangtai } from './wanxiangtai.ts';
import { withWords } from './withWords.ts';

/** Every platform Winnow reads; the generic one last, since it has no marks of its own. */
export const platformFormats: readonly PlatformFormat[] = [
  withWords(googleAds, googleAdsWords),
  googleAdsEditor,
  withWords(meta, metaWords),
  tiktok,
  withWords(amazon, amazonWords),
  amazonConsole,
  amazonBulksheet,
  microsoftAds,
  wanxiangtai,
  jingzhuntong,
  pinduoduo,
  qianchuan,
  linkedIn,
  generic,
];

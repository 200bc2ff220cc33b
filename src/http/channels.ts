import { channelNoun, channels } from '../core/nouns/channel.ts';
import { channel, channelInput, channelPatch } from '../model/channel.ts';
import { nounRoutes } from './nounRoutes.ts';

export const channelsRoutes = nounRoutes({
  path: '/channels',
  noun: 'channel',
  verbs: channels,
  resource: channel,
  input: channelInput,
  patch: channelPatch,
  filters: channelNoun.filters,
});

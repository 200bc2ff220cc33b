import { clip } from '../clip.ts';
import { phiCdf } from './normal.ts';

/**
 * The part of its step that a bid may take: 0 where wish and noise are of a size, 1 where the direction is
 * sure. That takes the place of slowing everything down, which costs profit.
 */
export const stepGate = (wish: number, relativeSd: number): number => {
  const sure = phiCdf(Math.abs(wish) / (1.1 * Math.sqrt(relativeSd ** 2 + 0.12 ** 2)));
  return clip((sure - 0.5) / 0.4, 0, 1);
};

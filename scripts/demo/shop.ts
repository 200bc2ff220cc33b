/** What the made-up shop is: the truth behind its figures, which the report has to find out. */
interface DemoCreative {
  id: string;
  name: string;
  /** Multiples of the plan's rates. */
  ctr: number;
  cvr: number;
  /** Share of the plan's impressions; all of a plan's add up to 1. */
  share: number;
  /** CTR lost a day over the last `fatigueDays`. */
  fatigue?: number;
}
interface DemoPlan {
  id: string;
  name: string;
  pool: 'daily' | 'season';
  product: string;
  impressions: number;
  ctr: number;
  cvr: number;
  /** Cost per click and order value in yuan. */
  cpc: number;
  value: number;
  budget: number;
  creatives: DemoCreative[];
  /** The last day before the end on which it ran, counted back; absent: still running. */
  stoppedAgo?: number;
  locked?: boolean;
}
interface DemoTest {
  name: string;
  hypothesis: string;
  plan: string;
  design: 'rotation' | 'optimised' | 'randomised';
  metric: 'ctr' | 'roas';
  startedAgo: number;
  /** Creative ids; the first is the control. */
  variants: [id: string, share: number][];
}

export const fatigueDays = 24;

const three = (
  id: string,
  names: [string, string, string],
  tweak: Partial<DemoCreative>[] = [],
): DemoCreative[] =>
  names.map((name, index) => ({
    id: `${id}-${index + 1}`,
    name,
    ctr: 1,
    cvr: 1,
    share: 1 / 3,
    ...tweak[index],
  }));

export const products = [
  { externalId: 'thermos', name: 'Steel thermos', margin: 0.52, returnRate: 0.04 },
  { externalId: 'kettle', name: 'Travel kettle', margin: 0.45, returnRate: 0.06 },
  { externalId: 'lunch', name: 'Lunch box', margin: 0.48, returnRate: 0.05 },
  { externalId: 'lamp', name: 'Desk lamp', margin: 0.4, returnRate: 0.08 },
  { externalId: 'pack', name: 'Day pack', margin: 0.42, returnRate: 0.12 },
];

export const pools = [
  { externalId: 'daily', name: 'Everyday goods' },
  { externalId: 'season', name: 'Season’s new goods' },
] as const;

export const plans: DemoPlan[] = [
  {
    id: 'p01',
    name: 'Thermos · search',
    pool: 'daily',
    product: 'thermos',
    impressions: 62_000,
    ctr: 0.024,
    cvr: 0.034,
    cpc: 0.82,
    value: 96,
    budget: 900,
    creatives: three(
      'c01',
      ['Keeps hot 24 h', 'Keeps hot 24 h, free engraving', 'Plain white'],
      [{ share: 0.45 }, { share: 0.45, ctr: 1.24, cvr: 1.04 }, { share: 0.1, ctr: 0.7 }],
    ),
  },
  {
    id: 'p02',
    name: 'Thermos · feed',
    pool: 'daily',
    product: 'thermos',
    impressions: 88_000,
    ctr: 0.013,
    cvr: 0.015,
    cpc: 0.64,
    value: 92,
    budget: 1100,
    creatives: three(
      'c02',
      ['On the desk', '3 for 2 today only!', 'On a hike'],
      [{ share: 0.45 }, { share: 0.45, ctr: 1.31, cvr: 0.5 }, { share: 0.1 }],
    ),
  },
  {
    id: 'p03',
    name: 'Kettle · search',
    pool: 'daily',
    product: 'kettle',
    impressions: 41_000,
    ctr: 0.026,
    cvr: 0.029,
    cpc: 1.05,
    value: 149,
    budget: 1450,
    creatives: three(
      'c03',
      ['Folds flat', 'Boils in 4 min', 'With travel bag'],
      [{ share: 0.72 }, { share: 0.2, ctr: 1.06 }, { share: 0.08 }],
    ),
  },
  {
    id: 'p04',
    name: 'Kettle · feed',
    pool: 'daily',
    product: 'kettle',
    impressions: 74_000,
    ctr: 0.011,
    cvr: 0.013,
    cpc: 0.78,
    value: 146,
    budget: 850,
    creatives: three(
      'c04',
      ['Hotel room', 'Camping', 'Night train'],
      [{ share: 0.4 }, { share: 0.4, ctr: 1.01 }, { share: 0.2, fatigue: 0.02 }],
    ),
  },
  {
    id: 'p05',
    name: 'Lunch box · search',
    pool: 'daily',
    product: 'lunch',
    impressions: 37_000,
    ctr: 0.022,
    cvr: 0.031,
    cpc: 0.7,
    value: 69,
    budget: 720,
    creatives: three('c05', ['Three compartments', 'Microwave safe', 'With cutlery']),
  },
  {
    id: 'p06',
    name: 'Lunch box · brand words',
    pool: 'daily',
    product: 'lunch',
    impressions: 6_500,
    ctr: 0.06,
    cvr: 0.075,
    cpc: 0.45,
    value: 74,
    budget: 1500,
    creatives: three('c06', ['Official shop', 'Members’ price', 'New colours']),
  },
  {
    id: 'p07',
    name: 'Lunch box · retarget',
    pool: 'daily',
    product: 'lunch',
    impressions: 21_000,
    ctr: 0.019,
    cvr: 0.042,
    cpc: 0.6,
    value: 71,
    budget: 300,
    creatives: three('c07', ['Still in your cart', 'Back in stock', 'Free freight']),
    locked: true,
  },
  {
    id: 'p08',
    name: 'Desk lamp · search',
    pool: 'season',
    product: 'lamp',
    impressions: 52_000,
    ctr: 0.021,
    cvr: 0.022,
    cpc: 1.1,
    value: 189,
    budget: 1600,
    creatives: three(
      'c08',
      ['Flicker-free', 'Eye care, certified', 'Dimmable'],
      [{ share: 0.62 }, { share: 0.28, ctr: 1.16 }, { share: 0.1 }],
    ),
  },
  {
    id: 'p09',
    name: 'Desk lamp · video',
    pool: 'season',
    product: 'lamp',
    impressions: 120_000,
    ctr: 0.007,
    cvr: 0.008,
    cpc: 0.92,
    value: 183,
    budget: 980,
    creatives: three('c09', ['Unboxing', 'Homework time', 'Before and after']),
  },
  {
    id: 'p10',
    name: 'Day pack · search',
    pool: 'season',
    product: 'pack',
    impressions: 46_000,
    ctr: 0.02,
    cvr: 0.024,
    cpc: 0.95,
    value: 209,
    budget: 420,
    creatives: three(
      'c10',
      ['Waterproof', 'Waterproof, 15-inch laptop', 'Student price'],
      [{ share: 0.46 }, { share: 0.46, ctr: 1.02 }, { share: 0.08, fatigue: 0.035 }],
    ),
  },
  {
    id: 'p11',
    name: 'Day pack · feed',
    pool: 'season',
    product: 'pack',
    impressions: 69_000,
    ctr: 0.012,
    cvr: 0.011,
    cpc: 0.8,
    value: 205,
    budget: 860,
    creatives: three('c11', ['City', 'Campus', 'Weekend']),
  },
  {
    id: 'p12',
    name: 'Day pack · live show',
    pool: 'season',
    product: 'pack',
    impressions: 30_000,
    ctr: 0.014,
    cvr: 0.012,
    cpc: 0.88,
    value: 199,
    budget: 480,
    creatives: three('c12', ['Host A', 'Host B', 'Replay']),
    stoppedAgo: 4,
  },
];

export const tests: DemoTest[] = [
  {
    name: 'Thermos: free engraving',
    hypothesis: 'A gift people can see draws more clicks',
    plan: 'p01',
    design: 'rotation',
    metric: 'ctr',
    startedAgo: 28,
    variants: [
      ['c01-1', 0.5],
      ['c01-2', 0.5],
    ],
  },
  {
    name: 'Thermos feed: 3 for 2',
    hypothesis: 'A loud offer draws more clicks',
    plan: 'p02',
    design: 'rotation',
    metric: 'ctr',
    startedAgo: 35,
    variants: [
      ['c02-1', 0.5],
      ['c02-2', 0.5],
    ],
  },
  {
    name: 'Kettle: boils fast',
    hypothesis: 'Speed matters more than size',
    plan: 'p03',
    design: 'rotation',
    metric: 'ctr',
    startedAgo: 21,
    variants: [
      ['c03-1', 0.5],
      ['c03-2', 0.5],
    ],
  },
  {
    name: 'Kettle feed: camping',
    hypothesis: 'Camping sells better than hotels',
    plan: 'p04',
    design: 'rotation',
    metric: 'ctr',
    startedAgo: 12,
    variants: [
      ['c04-1', 0.5],
      ['c04-2', 0.5],
    ],
  },
  {
    name: 'Desk lamp: eye care',
    hypothesis: 'A certificate builds trust',
    plan: 'p08',
    design: 'optimised',
    metric: 'ctr',
    startedAgo: 30,
    variants: [
      ['c08-1', 0.5],
      ['c08-2', 0.5],
    ],
  },
];

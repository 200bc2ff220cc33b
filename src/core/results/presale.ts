/**
 * Pre-sale (预售): a deposit places an order and the payment follows weeks later, so that a plan's payments
 * read 0 on days that convert. On such a day orders are those placed, and revenue is their value, as the
 * 含预售 columns of the platforms count them. It ends by itself once the payments are restated.
 */
export const isPresale = (row: string): string =>
  `(${row}.presaleOrders > 0 AND ifnull(${row}.orders, 0) = 0 AND ifnull(${row}.revenueMicros, 0) = 0
    AND coalesce(${row}.orders, ${row}.revenueMicros) IS NOT NULL)`;

/** SQL of a plan day's orders: paid, or placed on a pre-sale day. */
export const countedOrders = (row: string): string =>
  `iif(${isPresale(row)}, ${row}.presaleOrders, ${row}.orders)`;

/** SQL of a plan day's revenue in micros; null on a pre-sale day whose orders have no value given. */
export const countedRevenue = (row: string): string =>
  `iif(${isPresale(row)}, ${row}.presaleRevenueMicros, ${row}.revenueMicros)`;

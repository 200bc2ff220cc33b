import type { HeadingWords } from './withWords.ts';

/** Words of the trade in the larger European languages; a platform's own export has more of them. */
export const europeanWords: HeadingWords = {
  planName: 'campagne|kampagne|campaña|campanha|campagna',
  impressions: 'impressionen|impresiones|impressões|impressioni|vertoningen',
  clicks: 'clics|klicks|cliques|clic|klikken',
  cost: 'dépense|dépenses|coût|kosten|ausgaben|gasto|coste|costo|custo|spesa|investimento|inversión',
  orders:
    'commandes|bestellungen|pedidos|ordini|bestellingen|conversiones|conversões|conversioni|conversies',
  revenue: 'chiffre d’affaires|umsatz|ventes|ventas|ingresos|vendas|receita|vendite|ricavi|omzet',
};

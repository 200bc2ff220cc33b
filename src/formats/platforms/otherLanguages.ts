import type { HeadingWords } from './withWords.ts';

/** Words of the trade in the larger European languages and Korean; platforms' own exports have more. */
export const otherLanguages: HeadingWords = {
  day: '일|일별|날짜',
  planName: 'campagne|kampagne|campaña|campanha|campagna|캠페인|캠페인 이름',
  groupName: '광고그룹|광고그룹 이름',
  creativeName: '소재|소재 이름',
  impressions: 'impressionen|impresiones|impressões|impressioni|vertoningen|노출수|노출',
  clicks: 'clics|klicks|cliques|clic|klikken|클릭수|클릭',
  cost: 'dépense|dépenses|coût|kosten|ausgaben|gasto|coste|costo|custo|spesa|investimento|inversión|비용|총비용|광고비',
  orders:
    'commandes|bestellungen|pedidos|ordini|bestellingen|conversiones|conversões|conversioni|conversies|전환수|총 전환수',
  revenue:
    'chiffre d’affaires|umsatz|ventes|ventas|ingresos|vendas|receita|vendite|ricavi|omzet|전환매출액|총 전환매출액|매출액',
};

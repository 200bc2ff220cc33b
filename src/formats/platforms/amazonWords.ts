import type { HeadingWords } from './withWords.ts';

/**
 * Headings of Amazon's Sponsored ads reports in German, Spanish, French, Italian and Japanese, after
 * public readers of such reports; French has been seen in one of them only.
 */
export const amazonWords: HeadingWords = {
  marks:
    'Klickrate (CTR)|Kosten pro Klick (CPC)|Beworbene SKU|Beworbene ASIN|Kampagnen-Name|Portfolioname|Coste por clic (CPC)|Índice de clics (CTR)|Nombre de la cartera|Término de búsqueda de cliente|Coût par clic (CPC)|Taux de clics (CTR)|Nom du portefeuille|Costo per clic (CPC)|Percentuale di clic (CTR)|Vendite totali (7 giorni)|Termine di ricerca del cliente|ポートフォリオ名|広告がクリックされてから7日間の総売上高|広告がクリックされてから7日間の合計注文数|広告がクリックされてから7日間の総売上高(¥)|広告がクリックされてから7日間の合計注文数(#)|カスタマーの検索キーワード',
  day: 'Datum|Fecha|Data|日付',
  periodStart: 'Startdatum|Fecha de inicio|Date de début|Data di inizio|開始日',
  periodEnd: 'Enddatum|Fecha de finalización|Date de fin|Data di fine|終了日',
  planName:
    'Kampagnen-Name|Nombre de campaña|Nombre de la campaña|Nom de la campagne|Nome campagna|Nome della campagna|キャンペーン名',
  groupName:
    'Anzeigengruppenname|Nombre del grupo de anuncios|Nom du groupe d’annonces|Nome gruppo di annunci|広告グループ名',
  creativeId: 'Beworbene ASIN',
  creativeName: 'Beworbene SKU',
  keyword: 'Ausrichtung|Segmentación|Ciblage|ターゲティング',
  placement: 'Platzierung|Emplazamiento|Emplacement|Posizionamento|掲載枠',
  matchType:
    'Übereinstimmungstyp|Tipo de coincidencia|Type de correspondance|Tipo di corrispondenza|マッチタイプ',
  searchTerm:
    'Suchbegriff eines Kunden|Término de búsqueda de cliente|Terme de recherche client|Termine di ricerca del cliente|カスタマーの検索キーワード',
  impressions: 'Impressionen|Impresiones|Impression|インプレッション',
  clicks: 'Klicks|Clics|Clic|クリック',
  cost: 'Ausgaben|Gasto|Dépenses|Spesa|費用|広告費',
  orders:
    '7 Tage, Aufträge gesamt (#)|Pedidos totales de 7 días (#)|Commandes totales sur 7 jours (#)|Ordini totali (7 giorni)|広告がクリックされてから7日間の合計注文数',
  revenue:
    '7 Tage, Umsatz gesamt|Ventas totales de 7 días|Ventes totales sur 7 jours|Vendite totali (7 giorni)|広告がクリックされてから7日間の総売上高',
  currency: 'Währung|Divisa|Devise|Valuta|通貨',
  ctr: 'Klickrate (CTR)|Índice de clics (CTR)|Taux de clics (CTR)|Percentuale di clic (CTR)|クリックスルー率 (CTR)',
  cpc: 'Kosten pro Klick (CPC)|Coste por clic (CPC)|Coût par clic (CPC)|Costo per clic (CPC)|平均クリック単価 (CPC)',
};

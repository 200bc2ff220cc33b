import type { HeadingWords } from './withWords.ts';

/**
 * Headings of Meta Ads Manager in Spanish, Portuguese, German, French, Italian, Dutch, Turkish,
 * Polish, Vietnamese, Japanese and Korean, after public readers of such exports. `Results` is left
 * out: what it counts stands in a column beside it.
 */
export const metaWords: HeadingWords = {
  marks:
    'Inicio del informe|Fin del informe|Nombre del conjunto de anuncios|Clics en el enlace|Início dos relatórios|Término dos relatórios|Nome do conjunto de anúncios|Cliques no link|Auswertungsbeginn|Auswertungsende|Anzeigengruppenname|Link-Klicks|Début des rapports|Fin des rapports|Nom de l’ensemble de publicités|Inizio dei report|Fine dei report|Nome del gruppo di inserzioni|Begin van rapportage|Einde van rapportage|Reklam seti adı|レポート開始日|レポート終了日|広告セット名|보고 시작|보고 종료|광고 세트 이름|Berichtsstart|Berichtsbeginn|Name der Anzeigengruppe|Clics sur un lien|Encerramento dos relatórios',
  day: '日付|Día|Dia|Tag|Jour|Giorno|Dag|Gün|日|일|Ngày|Dzień',
  month: 'Mes|Mês|Monat|Mois|Mese|Maand|Ay|월',
  week: 'Semana|Woche|Semaine|Settimana|Hafta|주',
  periodStart:
    'Inicio del informe|Início dos relatórios|Auswertungsbeginn|Berichtsbeginn|Début des rapports|Inizio dei report|Inizio report|Begin van rapportage|Rapor Başlangıcı|レポート開始日|보고 시작|Bắt đầu báo cáo|Początek raportowania|Berichtsstart',
  periodEnd:
    'Fin del informe|Término dos relatórios|Encerramento dos relatórios|Auswertungsende|Berichtsende|Fin des rapports|Fine dei report|Fine report|Einde van rapportage|Rapor Sonu|レポート終了日|보고 종료|Kết thúc báo cáo|Koniec raportowania',
  planId:
    'Identificador de la campaña|Identificação da campanha|Kampagnen-ID|Identifiant de campagne|ID campagna|Campagne-ID|キャンペーンID|캠페인 ID|ID de campagne|ID de la campagne',
  planName:
    'Nombre de la campaña|Nome da campanha|Kampagnenname|Nom de la campagne|Nome della campagna|Nome campagna|Campagnenaam|Kampanya Adı|キャンペーン名|캠페인 이름|Tên chiến dịch|Nazwa kampanii',
  groupId:
    'Identificador del conjunto de anuncios|Identificação do conjunto de anúncios|Anzeigengruppen-ID|Identifiant de l’ensemble de publicités|広告セットID|광고 세트 ID|ID de l’ensemble de publicités|ID gruppo di inserzioni',
  groupName:
    'Nombre del conjunto de anuncios|Nome do conjunto de anúncios|Anzeigengruppenname|Nom de l’ensemble de publicités|Nome del gruppo di inserzioni|Nome gruppo di inserzioni|Naam advertentieset|Reklam seti adı|広告セット名|광고 세트 이름|Tên nhóm quảng cáo|Nazwa zestawu reklam|Name der Anzeigengruppe',
  creativeId:
    'Identificador del anuncio|Identificação do anúncio|Anzeigen-ID|Identifiant de la publicité|ID inserzione|広告ID|광고 ID|ID de la publicité',
  creativeName:
    'Nombre del anuncio|Nome do anúncio|Anzeigenname|Name der Werbeanzeige|Nom de la publicité|Nome dell’inserzione|Nome inserzione|Naam van advertentie|Advertentienaam|Reklam Adı|広告の名前|広告名|광고 이름|Tên quảng cáo|Nazwa reklamy',
  impressions:
    'Impresiones|Impressões|Impressionen|Impression|Weergaven|Vertoningen|Gösterim|インプレッション|노출|Lượt hiển thị|Wyświetlenia',
  clicks:
    'Clics en el enlace|Clics en enlace|Cliques no link|Link-Klicks|Clics sur un lien|Clic sul link|Klikken op links|Klikken op link|Bağlantı tıklamaları|リンクのクリック|링크 클릭|Lượt click vào liên kết|Kliknięcia linku|Clics (todos)|Cliques (todos)|Klicks (alle)|Clics (tous)|Clic (tutti)',
  cost: 'Importe gastado|Valor usado|Valor gasto|Quantia gasta|Ausgegebener Betrag|Montant dépensé|Importo speso|Besteed bedrag|Uitgegeven bedrag|Harcanan Tutar|消化金額|지출 금액|Số tiền đã chi tiêu|Wydana kwota',
  orders:
    'Compras|Käufe|Achats|Acquisti|Aankopen|Satın Almalar|購入|구매|Lượt mua|Zakupy|공유 항목이 포함된 구매',
  revenue:
    'Valor de conversión de compras|Valor de conversão da compra|Valor de conversão de compras|Conversion-Wert von Käufen|Conversion-Wert für Käufe|Valeur de conversion des achats|Valore di conversione degli acquisti|Conversiewaarde van aankopen|購入のコンバージョン値|구매 전환값|Valor de conversión de la compra|購入コンバージョン値|購入の値|공유 항목의 구매 전환값',
  attribution:
    'Configuración de atribución|Configuração de atribuição|Attributionseinstellung|Paramètre d’attribution|Impostazione di attribuzione|アトリビューション設定|기여 설정',
  currency: 'Divisa|Moneda|Moeda|Währung|Devise|Valuta|通貨|통화',
};

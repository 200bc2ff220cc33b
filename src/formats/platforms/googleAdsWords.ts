import type { HeadingWords } from './withWords.ts';

/**
 * Headings of Google Ads in interface languages other than English: Portuguese (both), Spanish,
 * French, German, Italian, Dutch, Polish, Turkish, Russian, Indonesian, the Nordic languages,
 * Japanese, Korean and Chinese (both). Portuguese was seen in exports; the rest follows Google's help
 * pages and public readers of such exports.
 */
export const googleAdsWords: HeadingWords = {
  marks:
    'Custo|Coste|Costo|Kosten|Koszt|Maliyet|費用|비용|Código de la moneda|Code de la devise|Kod waluty|Para birimi kodu|貨幣代碼|통화 코드|Код валюты|Interaktionen|Interacciones|Interazioni|Interações|Interacties|インタラクション|互动次数|互動|상호작용|Nome da campanha|Nombre de la campaña|Nom de la campagne|Kampagnenname|Nome della campagna|Campagnenaam|Campaign Group Name|Pesquisar|Termo de pesquisa|Término de búsqueda|Suchbegriff|Terme de recherche|Termine di ricerca|Zoekterm|検索語句|搜索字词|搜尋字詞|검색어|Göst.|Exp.|Zobr.|幣別代碼|平均單次點擊成本|Valutakod|Valutakode|Kód měny|Mã đơn vị tiền tệ|Genomsn. CPC|Gns. CPC|Gj.sn. CPC|Prům. CPC|CPC trung bình|Ср. цена за клик|AccountCurrencyCode|ConversionValue',
  day: 'Dzień|Gün|День|Hari|Ngày|일|日付|Den',
  week: 'Week|Tydzień|Hafta|Неделя|주|Vecka|Uge|Uke|Týden|Tuần',
  month: 'Maand|Miesiąc|Ay|Месяц|월|Månad|Måned|Měsíc|Tháng',
  planId: 'ID da campanha|ID campagna|Campagne-ID|キャンペーン ID|廣告活動 ID|캠페인 ID',
  planName:
    'Nome da campanha|Nombre de la campaña|Nom de la campagne|Kampagnenname|Nome della campagna|Campagnenaam|Kampania|Kampanya|廣告活動|캠페인|Кампания|Kampanye|Kampanj|Chiến dịch|Kampagne|Kampanje|Kampaň',
  groupId:
    "ID du groupe d'annonces|ID del grupo de anuncios|ID do grupo de anúncios|広告グループ ID|廣告群組 ID",
  groupName:
    'Ad group name|Nome do grupo de anúncios|Nombre del grupo de anuncios|Grupa reklam|Reklam grubu|廣告群組|광고그룹|Группа объявлений|Grup iklan|Annonsgrupp|Annoncegruppe|Annoncegruppe|Annonsegruppe|Reklamní sestava|Nhóm quảng cáo',
  creativeId: 'ID do anúncio|ID del anuncio|広告 ID|廣告 ID',
  keyword:
    'Pesquisar palavra-chave|Palavra-chave|Palavra-chave da rede de pesquisa|Palavra-chave de pesquisa|Palabra clave de búsqueda|Palabra clave de la red de búsqueda|Mot clé pour le Réseau de Recherche|Parola chiave|Parola chiave ricerca|Zoekwoord|Słowo kluczowe|Anahtar kelime|キーワード|検索キーワード|關鍵字|搜尋關鍵字|키워드|검색 키워드|Ключевое слово|Kata kunci|Sökord|Søgeord|Søkeord|Klíčové slovo|Từ khóa',
  matchType:
    'Pesquisar tipo de correspondência de palavra-chave|Tipo de correspondência dos termos de pesquisa|Tipo de corresp.|Tipo de correspondência|Tipo de concordancia|Type de corresp.|Type de correspondance|Übereinstimmungstyp|Keyword-Option|Tipo di corrispondenza|Tipo di corrisp.|Zoektype|マッチタイプ|匹配类型|比對類型',
  searchTerm:
    'Palavra|Termo de pesquisa|Pesquisar|Termine di ricerca|Zoekterm|Wyszukiwane hasło|Arama terimi|検索語句|搜尋字詞|검색어|Поисковый запрос|Sökterm|Søgeterm|Søkeord|Vyhledávací dotaz|Cụm từ tìm kiếm',
  impressions:
    'Wyśw.|Wyświetlenia|Gösterim|曝光|曝光次數|노출수|Показы|Tayangan|Visn.|Eksp.|Imprese|Göst.|Exponeringar|Exp.|Visningar|Eksponeringer|Visninger|Zobr.|Zobrazení|Lượt hiển thị|Số lượt hiển thị',
  clicks:
    'Kliknięcia|Tıklamalar|點擊|點擊次數|클릭수|Клики|Klik|Klick|Interaktionen|Interacciones|Interazioni|Interações|Interacties|インタラクション|互动次数|互動|상호작용|Klikk|Kliknutí|Prokliky|Lượt nhấp|Số lượt nhấp',
  cost: 'Koszt|Maliyet|비용|Стоимость|Расходы|Biaya|Kostnad|Omkostninger|Kosten (umgerechnete Währung)|Расход|Pris|Cena|Náklady|Chi phí',
  orders:
    'Konwersje|Dönüşümler|轉換|전환수|Конверсии|Konversi|Konverteringar|전환|Konverteringer|Konverze|Lượt chuyển đổi|Số lượt chuyển đổi',
  revenue:
    'Valor de la conversión|Wartość konw.|Dönüşüm değeri|轉換價值|전환 가치|コンバージョンの価値|Ценность конв.|Dönş. değeri|Konv.värde|Konv.værdi|Konv.verdi|Hodn. konv.|Hodnota konv.|Giá trị chuyển đổi',
  dailyBudget:
    'Orçamento|Orçamento diário|Bilancio|Budget quotidien|Dagbudget|予算|預算|예산|Budżet|Бюджет|Bütçe|Rozpočet|Budsjett|Ngân sách',
  budgetType:
    'Tipo de orçamento|Budgettyp|Tipo de presupuesto|Type de budget|Tipo di budget|予算タイプ|预算类型|Typ budżetu|Тип бюджета|Bütçe türü|Budgettype|Budsjettype|Typ rozpočtu|Loại ngân sách|예산 유형|預算類型',
  planStatus:
    'Status da campanha|Estado da campanha|Stato della campagna|Stato campagna|Campagnestatus|广告系列状态|廣告活動狀態|キャンペーンの状態|캠페인 상태|Stan kampanii|Статус кампании|Kampanya durumu|Kampanjstatus|Kampagnestatus|Kampanjestatus|Stav kampaně|Trạng thái chiến dịch',
  groupStatus: 'Status do grupo de anúncios|Estado do grupo de anúncios|Anzeigengruppenstatus',
  status:
    'Status da palavra-chave da rede de pesquisa|Status do critério|Status da palavra-chave|Estado da palavra-chave|Keyword-Status|Estado de la palabra clave|État du mot clé|Anzeigenstatus',
  currency:
    'Code de la devise|Código de la moneda|Kod waluty|Para birimi kodu|貨幣代碼|통화 코드|Код валюты|Kode mata uang|幣別代碼|Valutakod|Valutakode|Kód měny|Mã đơn vị tiền tệ|customer.currency_code|AccountCurrencyCode',
  cpc: 'Custo médio por clique|平均每次点击费用|平均クリック単価|평균 CPC|Śr. CPC|Ort. TBM|平均單次點擊成本|Genomsn. CPC|Gns. CPC|Gj.sn. CPC|Prům. CPC|CPC trung bình|Ср. цена за клик',
  ctr: '點閱率|클릭률|TO',
  bid: 'CPC máx.|CPC máx. da palavra-chave|CPC máximo|Max. CPC|CPC max.',
};

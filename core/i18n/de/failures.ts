import type { Catalogue } from '../catalogue';

export const failures: Catalogue['failures'] = {
  'input/unreadable': 'Die Datei konnte nicht gelesen werden.',
  'input/name-not-unicode':
    'Der Name dieser Datei oder eines Ordners, in dem sie liegt, enthält Zeichen, die kein Unicode sind, hier als � gezeigt: Unter einem solchen Namen lässt sie sich nicht öffnen. Benennen Sie sie um.',
  'input/empty': 'Die Datei ist leer.',
  'input/unsupported-format': 'Dies ist kein DICOM-, PNG- oder JPEG-Bild.',
  'input/zip-archive': 'Das ist ein ZIP-Archiv: Entpacken Sie es und importieren Sie dann den Ordner.',
  'input/truncated': 'Die Datei ist beschädigt: Ihre Bilddaten enden zu früh. Kopieren oder exportieren Sie sie neu.',
  'input/too-large': 'Das Bild ist größer, als Sextant annimmt.',
  'input/corrupt':
    'Die Datei ist beschädigt; ihr Bild konnte nicht dekodiert werden. Kopieren oder exportieren Sie sie neu.',
  'input/time-limit':
    'Das Dekodieren des Bildes dauerte länger als 30 Sekunden und wurde abgebrochen: Der Computer war stark ausgelastet, oder die Datei ist beschädigt. Versuchen Sie es erneut.',
  'input/not-a-file': 'Das ist ein Ordner oder ein Gerät, keine Datei: Wählen Sie eine andere.',
  'input/changing':
    'Die Datei wurde noch geschrieben, während sie gelesen wurde: Importieren Sie sie erneut, wenn die Kopie vollständig ist.',
  'input/missing-form':
    'Es ist nicht bekannt, von wem oder von welchem Tag die Aufnahme ist: Geben Sie Patient, Datum und Projektion an. Was ein DICOM-Header davon nennt, gilt.',
  'input/future-date':
    'Laut DICOM-Header liegt das Datum der Aufnahme in der Zukunft: Ein solcher Tag wird nicht übernommen. Geben Sie Patient, Datum und Projektion der Aufnahme an; Patient und Projektion gelten, wie der Header sie nennt.',
  'input/date-before-x-rays':
    'Laut DICOM-Header entstand die Aufnahme vor der Entdeckung der Röntgenstrahlen: Ein solcher Tag wird nicht übernommen. Geben Sie Patient, Datum und Projektion der Aufnahme an; Patient und Projektion gelten, wie der Header sie nennt.',
  'dicom/no-pixel-data': 'Das DICOM-Objekt enthält kein Bild.',
  'dicom/unsupported-transfer-syntax':
    'Das Bild ist auf eine Weise komprimiert, die Sextant nicht liest. Lassen Sie es unkomprimiert exportieren.',
  'dicom/unsupported-photometric-interpretation':
    'Das Farbmodell des Bildes wird nicht unterstützt. Lassen Sie das Bild in Graustufen (MONOCHROME2) exportieren.',
  'dicom/unsupported-bits':
    'Der DICOM-Header nennt andere Grauwerte als solche von 8 oder 16 Bit (Farbe: 8) oder mehr gespeicherte als zugewiesene Bit: Sextant kann sie nicht lesen.',
  'dicom/directory':
    'Das ist ein DICOMDIR, das Verzeichnis eines Datenträgers: Importieren Sie den Ordner, in dem es liegt.',
  'dicom/unsupported-modality': 'Nur Projektionsaufnahmen (CR, DX) werden gelesen.',
  'dicom/for-processing':
    'Dies ist ein unverarbeitetes Detektorbild (FOR PROCESSING). Importieren Sie das zur Befundung aufbereitete.',
  'dicom/multi-frame': 'Das DICOM-Objekt enthält mehr als ein Einzelbild. Lassen Sie das gemeinte allein exportieren.',
  'dicom/pixel-mismatch':
    'Die Bilddaten passen nicht zu der Größe oder den Bits, die der DICOM-Header nennt. Lassen Sie die Aufnahme neu exportieren.',
  'dicom/mirrored':
    'Die Aufnahme ist gespiegelt: Laut DICOM-Header laufen die Zeilen zur rechten Seite des Patienten. Rechte und linke Lungenfelder wären vertauscht. Exportieren Sie sie seitenrichtig und importieren Sie sie erneut.',
  'dicom/not-upright':
    'Die Aufnahme ist gedreht: Laut DICOM-Header laufen ihre Zeilen nicht zur linken Seite des Patienten oder ihre Spalten nicht zu den Füßen. Exportieren Sie sie aufrecht und importieren Sie sie erneut.',
  'dicom/oblong-pixels':
    'Die Pixel der Aufnahme sind nicht quadratisch: Sie würde mit verzerrten Proportionen gezeigt und bewertet.',
  'dicom/malformed': 'Der DICOM-Header ist beschädigt. Lassen Sie die Aufnahme neu exportieren.',
  'input/lateral-view':
    'Laut DICOM-Header oder Formular ist dies eine seitliche oder schräge Aufnahme: Der Schweregrad wird nur an frontalen Aufnahmen bewertet.',
  'import/cancelled': 'Der Import wurde abgebrochen.',
  'import/cut-off':
    'Der Import ist abgerissen: Der Analysedienst wurde dabei zweimal beendet. Die bis dahin importierten Aufnahmen sind im Archiv, die übrigen nicht.',
  'import/conflict':
    'Nicht importiert. Ist diese Aufnahme die richtige, lassen Sie sie unter einer eigenen SOP-Instance-UID senden: Eine Aufnahme mit derselben und anderem Inhalt ist schon im Archiv.',
  'import/other-header':
    'Nicht importiert: Diese Aufnahme ist schon im Archiv, mit demselben Bild und einem anderen DICOM-Header. Die archivierte bleibt, wie sie ist.',
  'import/patient-mismatch':
    'Das Archiv kennt diese Patienten-ID als eine andere Person: Die Aufnahme wurde nicht importiert. Berichtigen Sie die ID oder die Angaben zum Patienten an ihrer Quelle und importieren Sie die Aufnahme erneut.',
  'correction/stale':
    'Das wurde inzwischen anderswo berichtigt: Es wurde nichts geändert. Sehen Sie es noch einmal an.',
  'correction/other-name':
    'Das Archiv kennt diese Patienten-ID unter einem anderen Namen: Es wurde nichts geändert. Prüfen Sie Patienten-ID und Namen; ist die Aufnahme dennoch von diesem Patienten, geben Sie den Namen an, den das Archiv kennt.',
  'correction/other-birth-date':
    'Der DICOM-Header der Aufnahme nennt ein anderes Geburtsdatum, als dieser Patient hat: Es wurde nichts geändert. Ist sie dennoch von diesem Patienten, geben Sie auch seinen Namen an.',
  'correction/demo-patient':
    'Der Demo-Patient wird nicht berichtigt, und keine Aufnahme verlässt ihn oder kommt zu ihm: Ihre Bildnachweise hängen am Patienten.',
  'import/index-invalid':
    'In der Indexdatei fehlt eine erwartete Spalte, oder ein Wert ist in seiner Spalte nicht zulässig.',
  'import/index-encoding': 'Die Indexdatei ist nicht in UTF-8.',
  'import/index-not-csv': 'Die Indexdatei ist keine gültige CSV-Tabelle.',
  'import/index-empty': 'Die Indexdatei führt keine Aufnahme auf.',
  'import/index-duplicate': 'Zwei Aufnahmen der Indexdatei haben dieselbe Kennung (id).',
  'import/index-split': 'Die Indexdatei hat in diesem Teil (split) keine Aufnahme.',
  'archive/write-failed':
    'Die Datei konnte nicht ins Archiv geschrieben werden. Prüfen Sie Datenträger und Rechte des Datenordners.',
  'archive/disk-full':
    'Der Datenträger ist voll: Es wurde nichts gespeichert. Schaffen Sie darauf Platz und versuchen Sie es erneut.',
  'archive/disk-failing':
    'Der Datenträger hat nicht angenommen, was zu schreiben war: Es wurde nichts gespeichert. Er ist womöglich defekt, oder der Platz, den dieses Konto darauf nutzen darf, ist erschöpft: Lassen Sie ihn prüfen und sichern Sie den Datenordner.',
  'archive/away':
    'Die Originale sind nicht dort, wohin der Ordner archive führt: Vielleicht fehlt ein Laufwerk. Es wurde nichts gespeichert.',
  'archive/missing-original':
    'Das archivierte Original fehlt. Lassen Sie es aus einer Sicherung des Datenordners wiederherstellen.',
  'archive/altered-original':
    'Das archivierte Original passt nicht mehr zu seiner Prüfsumme. Lassen Sie es aus einer Sicherung des Datenordners wiederherstellen.',
  'store/newer-version':
    'Der Datenordner stammt von einer neueren Version von Sextant. Es wurde nichts geändert. Starten Sie diese oder eine noch neuere.',
  'store/corrupt':
    'Der Patientenspeicher ist beschädigt, oder sein Datenträger ließ sich nicht lesen. Prüfen Sie zuerst Datenträger und Verbindung und starten Sie den Analysedienst neu (Hilfe). Nur wenn das nicht hilft, legen Sie den Datenordner beiseite und den ganzen Ordner aus einer Sicherung an seine Stelle.',
  'store/unusable':
    'Der Datenordner lässt sich nicht zum Lesen und Schreiben öffnen. Prüfen Sie seine Rechte, seinen Datenträger und die Verbindung dorthin.',
  'store/locked': 'Eine andere Instanz von Sextant verwendet diesen Datenordner. Beenden Sie diese zuerst.',
  'store/busy':
    'Ein anderes Programm hält den Patientenspeicher besetzt: Es wurde nichts gespeichert. Versuchen Sie es erneut, sobald es ihn freigibt.',
  'store/missing':
    'Der Datenordner enthält Originale, aber keinen Patientenspeicher, der sie kennt: Es wurde nichts geändert. Legen Sie sextant.sqlite aus einer Sicherung zurück und verschieben Sie eine sextant.sqlite-wal, die nicht aus dieser Sicherung stammt, an einen anderen Ort, oder verschieben Sie den Ordner archive an einen anderen Ort, um neu zu beginnen.',
  'store/not-found': 'Den Datensatz gibt es nicht.',
  'store/no-folder': 'In diesem Datenordner gibt es keinen Patientenspeicher.',
  'store/gone':
    'Der Patientenspeicher, der in diesem Datenordner lag, ist nicht da: Vielleicht fehlt ein Laufwerk oder eine Freigabe, oder der Ordner wurde verschoben. Es wurde nichts geändert.',
  'store/another':
    'In diesem Datenordner liegt ein anderer Patientenspeicher als zuvor: Vielleicht ist ein anderes Laufwerk an seiner Stelle, oder ein neuer Speicher wurde begonnen, während der richtige fehlte. Es wurde nichts geändert.',
  'settings/site-unreadable':
    'Die Einstellungen dieses Hauses konnten nicht gelesen werden. Bis sie unter Einstellungen neu gespeichert werden, gilt für jede Änderung die veröffentlichte Grenze, und jeder Befunder bewertet, bevor der Vorschlag gezeigt wird.',
  'settings/name-unreadable':
    'Ihr Name in den Einstellungen konnte nicht gelesen werden. Bis er unter Einstellungen neu gespeichert wird, signieren und berichtigen Sie unter dem Namen Ihres Kontos.',
  'output/write-failed': 'Die Antwort ließ sich nicht schreiben.',
  'model/not-found':
    'Das Modellpaket wurde nicht gefunden. Prüfen Sie seinen Ordner oder installieren Sie Sextant neu.',
  'model/manifest-invalid': 'Das Manifest des Modells ist ungültig.',
  'model/checksum-mismatch':
    'Die Gewichte des Modells passen nicht zur Prüfsumme im Manifest. Installieren Sie das Modellpaket neu.',
  'model/rules-changed':
    'Das Manifest dieses Modells wurde unter derselben Version geändert: Sextant vergibt unter einem Namen keine Scores nach anderen Regeln. Stellen Sie das Manifest wieder her oder geben Sie ihm eine eigene Version.',
  'model/output-invalid': 'Das Modell lieferte unzulässige Werte.',
  'model/load-failed':
    'Das Modell konnte nicht geladen werden. Bleibt das so, speichern Sie einen Bericht für den Support (Hilfe).',
  'model/wrong-answers':
    'Auf diesem Rechner liefert das Modell andere Antworten als die mitgelieferten: Sextant vergibt keinen Score. Speichern Sie einen Bericht für den Support (Hilfe).',
  'inference/failed':
    'Die Analyse wurde nicht abgeschlossen. Analysieren Sie die Serie neu; misslingt das erneut, speichern Sie einen Bericht für den Support (Hilfe).',
  'inference/self-test-failed':
    'Keine Recheneinheit bestand den Selbsttest: Sextant vergibt keinen Score. Speichern Sie einen Bericht für den Support (Hilfe).',
  'engine/crashed': 'Der Analysedienst wurde währenddessen unerwartet beendet. Nichts Gespeichertes ging verloren.',
  'engine/unavailable': 'Der Analysedienst läuft nicht. Starten Sie ihn neu (Hilfe).',
  'contract/invalid-input': 'Die Anfrage war ungültig.',
  'contract/unknown-method': 'Die Anfrage ist nicht bekannt.',
  'contract/forbidden-sender': 'Die Anfrage kam nicht aus dem Sextant-Fenster.',
  'event/impossible-day':
    'Ein Ereignis kann weder vor der Geburt des Patienten noch später als morgen liegen: Es wurde nichts eingetragen.',
  'contour/degenerate': 'Die Kontur hat keine Fläche.',
  'reading/not-a-draft': 'Ein signierter Befund kann nicht geändert werden. Beginnen Sie einen Nachtrag.',
  'reading/stale': 'Der Befund wurde anderswo geändert. Laden Sie ihn neu, bevor Sie fortfahren.',
  'reading/no-analysis': 'Zu dieser Aufnahme gibt es keine angenommene Analyse, die befundet werden kann.',
  'reading/refused':
    'Das Modell lehnt diese Aufnahme jetzt ab, daher wird dazu nichts signiert. Der Entwurf bleibt; verwerfen Sie ihn, wenn er nicht gebraucht wird.',
  'reading/zones-unmarked':
    'Eine unabhängige Befundung braucht eine Entscheidung zu jedem Feld, bevor sie signiert wird.',
  'report/failed':
    'Was zu speichern war, konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner oder prüfen Sie die Rechte an diesem.',
  'report/file-in-use':
    'Die Datei dieses Namens ließ sich nicht ersetzen: Sie ist in einem anderen Programm geöffnet oder geschützt. Schließen Sie sie dort oder wählen Sie einen anderen Namen.',
  'results/nothing-signed':
    'Keine Aufnahme dieses Patienten hat einen signierten Befund, und nur Signiertes wird als DICOM ausgegeben.',
  'results/no-study':
    'Die Aufnahme kam als Bilddatei, oder ihr DICOM-Header nennt keine Studie und Serie: In einem Archiv gibt es nichts, neben dem ein DICOM-Objekt stehen könnte. Importieren Sie das DICOM-Original und befunden Sie dieses.',
  'results/other-patient':
    'Der DICOM-Header der Aufnahme nennt eine andere Patienten-ID als die, unter der sie hier geführt wird: Ein Archiv würde das Objekt unter der anderen ablegen. Lassen Sie die Aufnahme an ihrer Quelle berichtigen und importieren Sie sie neu.',
  'results/not-as-written':
    'Ein DICOM-Objekt ließ sich nicht so zurücklesen, wie es sein soll: Keines wurde geschrieben. Wählen Sie einen anderen Ordner; bleibt es dabei, speichern Sie einen Bericht für den Support (Hilfe).',
  'program/incomplete':
    'Ein Teil von Sextant fehlt. Installieren Sie es neu; fehlt er wieder, lassen Sie prüfen, ob ein Virenscanner ihn entfernt.',
  'internal/unexpected':
    'In Sextant ist etwas schiefgegangen. Versuchen Sie es erneut; bleibt es so, speichern Sie einen Bericht für den Support (Hilfe).',
};

export const gate: Catalogue['gate'] = {
  'gate/lateral':
    'Dies ist eine seitliche oder schräge Aufnahme: Der Schweregrad wird nur an frontalen Aufnahmen bewertet.',
  'gate/age': 'Laut Datei ist der Patient unter 18 Jahre alt: Das Modell ist für Erwachsene bestimmt.',
  'gate/not-a-chest-radiograph': 'Dies sieht nicht wie eine frontale Thoraxaufnahme aus.',
  'gate/rotated':
    'Die Aufnahme ist gedreht. Sextant kann sie nicht drehen: Exportieren Sie sie aufrecht und importieren Sie sie erneut.',
  'gate/inverted':
    'Die Grauskala ist invertiert: Knochen muss weiß sein. Die Anzeige zu invertieren ändert das nicht; exportieren Sie die Aufnahme neu.',
  'gate/mirrored': 'Die Aufnahme scheint gespiegelt zu sein: Die rechte Lunge muss links im Bild liegen.',
  'gate/uncertain':
    'Die Aufnahme ist den frontalen Thoraxaufnahmen, an denen das Modell trainiert wurde, zu unähnlich.',
  'gate/lungs-not-in-field': 'Beide Lungen müssen im Bild liegen: Eine wurde nicht gefunden oder ist abgeschnitten.',
  'gate/exposure': 'Das Bild hat zu wenige Graustufen oder ist fast ganz schwarz oder weiß.',
  'gate/proportions': 'Das Bild ist zu schmal oder zu klein für beide Lungen.',
};

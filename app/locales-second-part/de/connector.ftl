connector-bay-occupied = Auto auf dem Stellplatz
connector-bay-occupied-help = Was der Stellplatzsensor meldet, für TxStartPoint und TxStopPoint. Ein angestecktes Auto steht auf dem Stellplatz und bleibt dort, wenn es abgesteckt wird.
